"""One fault planted at a time: what is told of it, and what else."""
