"""Swedish: what an agreement says, read from the structure that the layout stage saw."""
