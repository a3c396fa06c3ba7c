"""Days, ranges, stretches and rhythms: text in, time out."""
