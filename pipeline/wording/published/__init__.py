"""The words that stand in the dataset itself.

They are a package of their own because a stored result depends on them, and on nothing that is only shown:
a better word in `show` or in the report must not make every document be read again.
"""
