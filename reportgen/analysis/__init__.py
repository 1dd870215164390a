"""The analysis: from what the workbook says to what the page says, in numbers and codes."""
