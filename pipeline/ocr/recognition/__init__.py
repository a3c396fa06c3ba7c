"""Words by Tesseract, and how far they can be trusted."""
