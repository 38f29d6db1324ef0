"""The OpenAPI description of the API, its examples, and the same laid out to be read."""
