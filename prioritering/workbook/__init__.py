"""What is in the file: the package and its parts, read whole and written by patching."""
