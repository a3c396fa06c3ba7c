"""Tests and the sample corpus that they share."""
