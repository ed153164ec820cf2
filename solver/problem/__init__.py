"""The network in numbers: every list indexed, every relation computed once."""
