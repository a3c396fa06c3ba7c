"""How files are opened, whatever state they are in."""
