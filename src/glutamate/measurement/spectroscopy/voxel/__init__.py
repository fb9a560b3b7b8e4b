"""The spectrum of a voxel: concentrations, relaxation, line shape, macromolecules, water and noise on top of a basis."""
