"""What every domain stands on. Core knows no domain."""
