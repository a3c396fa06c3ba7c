"""Tables of every kind with truth: invented texts, drawn looks and drawn scan faults."""
