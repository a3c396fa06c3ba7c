"""Swedish words as data: each vocabulary a TOML file beside the module that reads it."""
