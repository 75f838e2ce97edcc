"""What a formula is: its tokens, its references, its tree, how it is written, and what it computes."""
