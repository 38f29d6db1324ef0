"""Plans, versions, points, witnesses, and the claims of what was made from what."""
