"""What most networks begin with: subjects, courses and hours, and the calendar of a year."""
