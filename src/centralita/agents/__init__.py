"""Voice agents: kept here, held by Retell, brought together by operations."""
