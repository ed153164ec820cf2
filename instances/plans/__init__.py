"""Plans on disk, held against the facts they were made of."""
