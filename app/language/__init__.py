"""What the engine knows of languages: how text is cut into words, and what some words mean."""
