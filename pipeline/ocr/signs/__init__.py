"""Signs that Tesseract's Swedish model does not know, found again."""
