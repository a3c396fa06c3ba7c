"""Where work runs: guarded worker processes with a deadline and a memory limit."""
