"""Swedish: what the agreement says, read from the structure that the layout stage saw."""
