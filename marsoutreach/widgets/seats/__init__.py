"""The landing from every camera: what its views are given."""
