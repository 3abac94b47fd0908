"""The command line: the contract scripts and the office's spreadsheets rely on."""

from kiosk.cli.app import main

__all__ = ["main"]
