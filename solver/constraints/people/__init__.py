"""Rules about the weeks of students and teachers."""
