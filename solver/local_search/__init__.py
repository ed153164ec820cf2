"""Local search on times and memberships together: clashes are counted, not forbidden."""
