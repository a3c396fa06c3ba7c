"""What speaks for and against each bullet and sentence being an undertaking, weighed together."""
