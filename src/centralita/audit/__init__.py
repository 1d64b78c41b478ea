"""The append-only log of what people, keys and the panel decided, chained by hashes per organization."""
