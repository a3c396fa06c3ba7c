"""What the machine must have: Tesseract, the dictionary, a spaCy model, the trained models."""
