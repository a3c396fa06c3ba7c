"""Comparisons as files to take along: CSV, JSON, an HTML report."""
