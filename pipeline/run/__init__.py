"""What one run knows: files given, version, tasks, report, record."""
