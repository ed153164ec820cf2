"""Orders of the search: in stages, or the whole model in one call."""
