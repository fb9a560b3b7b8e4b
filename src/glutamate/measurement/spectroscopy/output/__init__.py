"""What a fit is written as: tables that `measurement.tables` reads again, and a page to look at."""
