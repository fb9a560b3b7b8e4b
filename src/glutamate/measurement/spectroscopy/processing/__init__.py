"""What is done to a recording before it is fitted: eddy currents, residual water, transients."""
