"""What stands behind the command: its parameters, its speech, and the run of `check`."""
