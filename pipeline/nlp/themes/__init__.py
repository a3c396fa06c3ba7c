"""Themes of a text, by rules and by weights."""
