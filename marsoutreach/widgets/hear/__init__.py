"""A plot as tones, beside the plot."""
