"""The cells of one page's table: columns, rows, spans, header rows."""
