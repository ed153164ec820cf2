"""A plan in numbers, what may change of it, and what is measured on it."""
