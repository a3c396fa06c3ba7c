"""What is ink but no letter: rules, leaders, bullets, crosses."""
