"""What an audit looks like: in the terminal, and to other programs."""
