"""What ties groups and students that share nothing else: lists, pairs, places of class hours."""
