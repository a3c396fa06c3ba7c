"""What holds of all commands: their help, their hints, their output and the causes they end with."""
