"""Rules that speak of people first."""
