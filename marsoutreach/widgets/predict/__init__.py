"""A question before the answer."""
