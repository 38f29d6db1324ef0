"""Pure algorithms over strings and numbers; nothing here knows a noun of the domain."""
