"""Facts about kommuner, län and police units, with their sources."""
