"""What the blocks of a document are: headings, forms, signatures, covering letters."""
