"""Commands killed, interrupted, without room and without rights: what was there before is whole."""
