"""Human connectomes: `synthetic` ships; `store` holds what a user has added; `read` reads packages and tables of others."""
