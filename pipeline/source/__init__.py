"""Opening files, page by page: what each page is, and whether a text layer can be trusted."""
