"""Where on a page tables are."""
