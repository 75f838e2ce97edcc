"""The audit as one self-contained page: no network, no script, printable."""

from prioritering.output.html.pages import report, trace_page

__all__ = ["report", "trace_page"]
