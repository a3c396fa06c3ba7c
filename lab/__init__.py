"""Programs that print, scan, measure and compare; tests import from here, `pipeline` never does."""
