"""What stands beside the facts of a year: calendar, council, house texts, journals."""
