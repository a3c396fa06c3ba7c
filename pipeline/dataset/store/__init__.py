"""How a dataset lies on disk: locks, whole writes, results, sources."""
