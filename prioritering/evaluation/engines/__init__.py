"""One module for each engine; each is the only one that imports its library."""
