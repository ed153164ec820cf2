"""What every criterion of a solution amounts to."""
