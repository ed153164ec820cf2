"""Two schools that keep a year and hand marks to each other, killed at random moments."""
