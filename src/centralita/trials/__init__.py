"""Trying prompts before callers hear them: a playground for any text and model, suites of cases, and their runs."""
