"""The ledger of what calls used, its rollups, and the figures made of them."""
