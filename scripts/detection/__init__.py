"""Measures what the rules find and how much of it is right, beside another program on the same files."""
