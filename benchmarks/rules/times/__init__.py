"""Rules that speak of times first."""
