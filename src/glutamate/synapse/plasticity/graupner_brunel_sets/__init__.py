"""Parameter sets of the Graupner-Brunel rule, one file each, found by discovery."""
