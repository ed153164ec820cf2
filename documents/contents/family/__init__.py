"""What families read, fill in and sign."""
