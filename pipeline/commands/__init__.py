"""The commands: options in, one call, what came of it out."""
