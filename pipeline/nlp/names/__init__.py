"""Who is named: kommuner, police units, organisations, words for parties."""
