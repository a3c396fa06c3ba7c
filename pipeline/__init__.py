"""samverkan: agreements between Swedish kommuner and the police, as data."""

__version__ = "0.1.0"
