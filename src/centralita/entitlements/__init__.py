"""What the plan of an organization allows: how many of a thing, and which features."""
