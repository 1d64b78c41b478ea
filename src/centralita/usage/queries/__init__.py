"""Every read of the ledger and its rollups. Each statement is bound to the organization of the context."""
