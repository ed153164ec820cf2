"""Networks with a planted conflict: is it named, and does the first repair help."""
