"""Every read of trials. Each statement is bound to the organization of the context."""
