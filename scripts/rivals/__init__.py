"""Other tools on the same small workbooks."""
