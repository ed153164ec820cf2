"""Questions that a council asks of a plan."""
