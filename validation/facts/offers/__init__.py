"""Groups that may or must open against what they need."""
