"""Which edition of marsoutreach this is: its number stands here and nowhere else."""

__version__ = "0.1.0"
