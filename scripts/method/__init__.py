"""How well faults of method are told."""
