"""The tables and columns of a dataset, and the dictionary that is written from them."""
