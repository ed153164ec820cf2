"""Templates of papers for families."""
