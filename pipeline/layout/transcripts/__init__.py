"""The structure of documents that come as text."""
