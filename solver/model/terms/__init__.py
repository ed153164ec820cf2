"""Sums that several rules and criteria speak of."""
