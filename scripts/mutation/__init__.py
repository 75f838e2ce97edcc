"""Mutation testing: how many changes of the code the tests see."""
