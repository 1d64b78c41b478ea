"""Every read of prompts and what belongs to them. Each statement is bound to the organization of the context."""
