"""Guarded worker processes on this machine, with a deadline and a memory limit."""
