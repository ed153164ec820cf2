"""Rules that speak of rooms first."""
