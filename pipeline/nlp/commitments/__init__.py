"""Commitments of tables, lists and prose, and what is said of them."""
