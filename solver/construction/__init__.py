"""What makes a first solution."""
