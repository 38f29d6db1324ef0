"""The shapes of requests and of corpus files, and the records that they describe."""
