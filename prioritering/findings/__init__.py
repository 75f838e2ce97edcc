"""A finding's life: rules in two rounds, fingerprints, causes, corrections, earlier decisions, baseline."""
