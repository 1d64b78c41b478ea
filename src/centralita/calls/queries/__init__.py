"""Every read of calls and of the inbox. Each statement is bound to the organization of the context."""
