"""Connections to Retell workspaces, and to the sandbox that stands in for one."""
