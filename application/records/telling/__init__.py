"""What a store tells people: what is due, marks to type over, how a year goes."""
