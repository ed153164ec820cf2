"""What became of a year beside its plan: lessons given otherwise, students who moved."""
