"""Replays what is said of firmness on drawn workbooks, by code that shares nothing with the program."""
