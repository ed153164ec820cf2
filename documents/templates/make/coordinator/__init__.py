"""Templates of papers for coordinators."""
