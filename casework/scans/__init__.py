"""Signed papers scanned back: each page finds its paper by its code; what finds none waits for a person."""
