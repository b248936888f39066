"""Crypto, passwords, sessions: who may do what, without any rule of the law."""
