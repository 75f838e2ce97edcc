"""Audits in processes of their own: one unit of work, and the pool that runs many within limits."""
