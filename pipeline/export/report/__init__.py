"""Pages for coordinators: self-contained HTML that opens from a mail."""
