"""What the commands do, without printing: each workflow takes records and returns a record."""
