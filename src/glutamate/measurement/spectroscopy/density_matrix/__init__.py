"""The quantum mechanics of coupled spins under pulses, gradients and delays."""
