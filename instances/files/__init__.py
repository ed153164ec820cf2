"""Files before anybody asks what they say: opened safely, written whole, put aside."""
