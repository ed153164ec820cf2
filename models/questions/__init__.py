"""Questions about a plan, and what came of them."""
