"""What at least two widgets use."""
