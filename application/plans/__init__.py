"""Plans beside others: what one was kept from."""
