"""The bundled samples: small networks written by hand, variants, and what goes with them."""
