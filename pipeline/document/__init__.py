"""The data model that every stage shares: frozen, typed, with page, box and confidence."""
