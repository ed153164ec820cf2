"""Where a local search begins."""
