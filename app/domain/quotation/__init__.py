"""Whether a text has what is quoted from it, whatever printing did to either."""
