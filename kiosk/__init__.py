"""The camp in plain Python: events, rules, ledger and command line. Nothing here knows the screens."""
