"""Deadlines and memory of an audit, and what a copy of the process works out meanwhile."""
