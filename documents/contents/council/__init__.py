"""What the council reads before it meets, and what it leaves behind."""
