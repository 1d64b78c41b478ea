"""A small library over the official Retell SDK, and a Retell that runs on your machine."""
