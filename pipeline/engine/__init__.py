"""Where work runs, and nothing else: it knows no documents."""
