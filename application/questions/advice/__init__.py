"""What to change so that a plan which a person made keeps the rules: moves in it, or facts."""
