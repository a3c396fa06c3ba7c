"""Measures of cost and of quality of single stages."""
