"""Sets of facts that cannot hold together: one question of yes or no, asked again and again."""
