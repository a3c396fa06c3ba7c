"""Training of the Swedish pipeline `models/sv_avtal` from a folder of treebanks."""
