"""The landing as a ride: a minute and a half, from seat to seat."""
