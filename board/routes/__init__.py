"""What each address answers: a family a file, listed in ``board.app``."""
