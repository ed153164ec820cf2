"""A large network planned in parts, each a network of its own."""
