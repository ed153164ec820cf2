"""What class teachers keep of their students."""
