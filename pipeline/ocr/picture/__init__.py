"""The picture of a page, cleaned and turned upright."""
