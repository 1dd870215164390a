"""How sure the numbers of a test are: gamma and beta posteriors, in the standard library alone."""
