"""Words that were misread: known, mended, or told."""
