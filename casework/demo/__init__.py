"""The demonstration office of Phuket: fictitious people, a synthetic register, watermarked papers."""
