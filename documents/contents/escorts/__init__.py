"""What those who lead students and who let them in take along."""
