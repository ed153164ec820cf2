"""Names, days and findings in words."""
