"""Reads files of words into typed dataclasses."""
