"""Focus areas: where they are declared, and which one a text names."""
