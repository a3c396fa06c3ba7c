"""How far the figures of a dataset can be trusted: it is scored against agreements that people have read."""
