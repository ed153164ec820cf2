"""What a person reads: contents without format, and formats that know no content."""
