"""Plans beside the one that was: what people corrected, and what becomes of it."""
