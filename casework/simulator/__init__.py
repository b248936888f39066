"""The simulator: what a household can carry, and all ways out of a debt side by side."""
