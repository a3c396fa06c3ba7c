"""Whole tables: joined over pages, their columns named, their headings found."""
