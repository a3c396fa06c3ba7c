"""Which clause binds whom."""
