"""How a page leans, and how it is set upright."""
