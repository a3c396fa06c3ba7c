"""A picture of one page with all that was seen and decided on it, for whoever asks why."""
