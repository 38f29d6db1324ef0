"""How two rows of words become spans kept, deleted and inserted, within a bound of time."""
