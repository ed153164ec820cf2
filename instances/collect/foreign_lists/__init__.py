"""Lists of a school register and answers of a web form."""
