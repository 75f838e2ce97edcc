"""The audit as one self-contained page: no network, no script, printable."""

from prioritering.output.html.pages import memo_page, page, report, trace_page
from prioritering.output.html.portfolio import portfolio_line, portfolio_page

__all__ = ["memo_page", "page", "portfolio_line", "portfolio_page", "report", "trace_page"]
