"""The drop page and the API beside it."""
