"""What heads sign."""
