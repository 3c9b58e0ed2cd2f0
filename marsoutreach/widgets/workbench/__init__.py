"""A bench for stock ipywidgets, with names that are read aloud."""
