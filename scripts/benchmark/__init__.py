"""Measures the whole audit beside other programs on the same workbooks, each in a process of its own."""
