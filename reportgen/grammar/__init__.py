"""The two small languages of the sheets: formulas over Data's columns, and rules as one says them.

`formulas.parse_formula` and `rules.parse_rule` read a cell; what they return is plain frozen data.
"""
