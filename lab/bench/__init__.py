"""A side-by-side run of samverkan and other tools that recover tables, on the same files."""
