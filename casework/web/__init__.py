"""The web door's common ground: the shared layout, its components, and how they are dressed."""
