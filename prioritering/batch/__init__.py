"""Many workbooks, night after night: only what is new, nothing harmed, a report worth reading."""
