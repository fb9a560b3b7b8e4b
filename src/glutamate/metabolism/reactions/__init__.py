"""One file per enzyme or transporter; each declares `REACTIONS`."""
