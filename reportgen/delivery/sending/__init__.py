"""Sending: one message for each person, over a server that proves who it is, once."""
