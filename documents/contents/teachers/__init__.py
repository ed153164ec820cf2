"""What teachers of a group fill in."""
