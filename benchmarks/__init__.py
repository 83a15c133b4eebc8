"""Measurements that a command regenerates; none of them is a test."""
