"""Sample agreements with invented content: written, printed, scanned and measured here."""
