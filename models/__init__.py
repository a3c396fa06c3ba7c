"""Rule files, the trained pipeline and what trains it."""
