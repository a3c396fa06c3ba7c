"""Agreements that were written without a look at the program, and are read to measure it."""
