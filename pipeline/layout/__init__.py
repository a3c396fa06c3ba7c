"""Structure on the page: rulings, columns, reading order, tables, and tables joined over pages."""
