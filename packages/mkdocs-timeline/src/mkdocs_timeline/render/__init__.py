"""Rendering: pure functions from the record and a context to elements."""
