"""Reading a source into cells with addresses, and cells into what they say."""
