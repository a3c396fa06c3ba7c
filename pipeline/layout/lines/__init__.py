"""Lines and paragraphs of running text, page furniture, white space."""
