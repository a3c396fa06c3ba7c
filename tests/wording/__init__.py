"""The words that people read: their files, their languages, and that they stand nowhere else."""
