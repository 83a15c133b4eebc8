"""Rehearsal: practise hard conversations at work before you have them."""

__version__ = "0.1.0"
