"""What papers are made of before they have a format: tables, sheets to fill in, blanks to sign."""
