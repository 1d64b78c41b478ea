"""People, organizations, who belongs to which with which role, and every way to prove it."""
