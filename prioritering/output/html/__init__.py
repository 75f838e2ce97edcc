"""The audit as one self-contained page: no network, no script, printable."""

from prioritering.output.html.pages import portfolio_line, portfolio_page, report, trace_page

__all__ = ["portfolio_line", "portfolio_page", "report", "trace_page"]
