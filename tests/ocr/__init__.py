"""Reading pages from their pictures, with the real Tesseract."""
