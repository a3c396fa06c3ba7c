"""Reading pages from their pictures: make upright, clean, find rulings, read, repair lost signs."""
