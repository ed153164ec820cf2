"""Questions about a plan: what can be had near it, exactly, and what no plan at all can have."""
