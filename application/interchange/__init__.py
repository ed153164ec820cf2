"""What goes to other programs and comes from them: plans, schools, ids, and costs of archives."""
