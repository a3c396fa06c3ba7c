"""The dataset: schemas, stored results, publishing and reading."""
