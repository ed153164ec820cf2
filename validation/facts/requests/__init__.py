"""What students ask for against what there can be."""
