"""Rules that speak of groups first."""
