"""Rules that speak of memberships first."""
