"""A sheet as people fill it: rectangles of one formula, of typed figures, of texts."""
