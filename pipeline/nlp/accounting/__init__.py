"""What became of every passage that a document holds."""
