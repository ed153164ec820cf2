"""Why a request is unmet."""
