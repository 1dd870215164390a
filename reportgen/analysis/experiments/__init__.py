"""Tests of the log: their evidence, the rules held against it, and a verdict on each."""
