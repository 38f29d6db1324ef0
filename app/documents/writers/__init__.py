"""Writers: tables, sheets, feeds and files, in which stored text stays text."""
