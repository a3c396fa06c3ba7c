"""What coordinators ask of a dataset: who has agreed on what, when, and what cannot be compared."""
