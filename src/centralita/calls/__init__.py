"""The inbox and its hook, call records, live calls, placing and stopping calls."""
