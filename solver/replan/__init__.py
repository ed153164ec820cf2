"""A published plan kept while facts change: repair, fewest changes, courses formed anew."""
