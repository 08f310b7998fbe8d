"""Measurements of the site against other systems; `make bench` runs them all."""
