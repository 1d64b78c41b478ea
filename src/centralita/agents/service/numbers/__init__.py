"""What one can do with phone numbers, and how they follow the agents bound to them."""
