"""All ways out of one debt side by side: measures a to f and the plain contract, each with a plan to pay."""

from workflows.simulation.compare import Option, Plain, Simulation, simulate
from workflows.simulation.effects import ClockChange
from workflows.simulation.plan import Plan, Wish

__all__ = ["ClockChange", "Option", "Plain", "Plan", "Simulation", "Wish", "simulate"]
