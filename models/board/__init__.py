"""What the board of a plan says: a change, what it breaks and costs, and what was saved."""
