"""What one can do with prompts."""
