"""Invented data by which every page has something true to show."""

from ketnap.operations.demo.load import accounts, load
from ketnap.operations.demo.people import Account

__all__ = ["Account", "accounts", "load"]
