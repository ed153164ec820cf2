"""What deputy heads work with."""
