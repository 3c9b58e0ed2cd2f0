"""The message in the parachute, to be cracked."""
