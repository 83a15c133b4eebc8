"""`rehearsal`: open the app in the browser."""

import argparse


def run(words: argparse.Namespace) -> int:
    """Start the app and stay until it is stopped."""
    from rehearsal.ui.launch import launch

    return launch(host=words.host, port=words.port, open_browser=not words.no_browser)
