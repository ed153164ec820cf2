"""What a plan means for people, for papers and norms; no verdict needs it."""
