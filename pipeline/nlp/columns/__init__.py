"""What the columns of a table hold, weighed by their contents, their headings and each other."""
