"""Templates of papers that heads sign."""
