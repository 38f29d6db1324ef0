"""What somebody looks for, and every place where its words stand."""
