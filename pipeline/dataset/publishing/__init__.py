"""From stored results to published tables."""
