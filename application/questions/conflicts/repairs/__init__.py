"""Changes after which there is a plan."""
