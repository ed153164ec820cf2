"""What commands share: how they end, what they ask for, and what they say."""
