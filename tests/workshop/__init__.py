"""What the workshop draws, held against geometry, sizes and what is shipped."""
