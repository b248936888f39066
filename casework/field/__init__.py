"""Field: visits and the evidence that comes back from them."""
