"""How labelled workbooks are read, and what that hangs on."""
