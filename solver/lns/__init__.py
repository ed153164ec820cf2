"""Large neighbourhood search: operators, their selection, and the workers that use them."""
