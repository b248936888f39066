"""The vault: seals personal fields and finds them again by a keyed blind index (PROMISES 15).

One master key in a file outside the database; the keys for sealing, indexing and signing are derived from it,
so that none can be used in another's place. Each person has a key of her own, sealed by the vault: destroying
it erases her texts everywhere, also in the journal, without breaking a chain of hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12


class Unsealable(ValueError):
    """These bytes were not sealed by this vault, or were altered, or the person's key is destroyed."""


def seal(key: bytes, text: str) -> bytes:
    """Encrypt `text` (AES-256-GCM, random nonce first)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), None)


def unseal(key: bytes, sealed: bytes) -> str:
    """Decrypt what `seal` made. Raises Unsealable."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()
    except (InvalidTag, ValueError) as error:
        raise Unsealable from error


class Vault:
    """Keys derived from one master key.

    `codes` is another vault's key of codes: what this one gives out, that one knows again.
    """

    def __init__(self, master: bytes, codes: bytes | None = None) -> None:
        self._fields = self._derive(master, b"fields")
        self._index = self._derive(master, b"blind index")
        self.signing = self._derive(master, b"signing").hex()
        self.files = self._derive(master, b"files")
        self.codes = codes or self._derive(master, b"codes")

    @staticmethod
    def _derive(master: bytes, purpose: bytes) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"casework " + purpose).derive(master)

    def seal(self, text: str) -> bytes:
        """Encrypt a field."""
        return seal(self._fields, text)

    def unseal(self, sealed: bytes) -> str:
        """Decrypt a field. Raises Unsealable."""
        return unseal(self._fields, sealed)

    def index(self, text: str) -> str:
        """Blind index of `text`: equal texts, equal index; worthless without the key."""
        return hmac.new(self._index, text.encode(), hashlib.sha256).hexdigest()

    def tag(self, text: str) -> bytes:
        """32 bytes by which this vault knows `text` again as what it gave out: the end of a signed code."""
        return hmac.new(self.codes, text.encode(), hashlib.sha256).digest()

    def new_person_key(self) -> bytes:
        """A fresh person's key, sealed for keeping."""
        return self.seal(secrets.token_hex(KEY_BYTES))

    def person_key(self, sealed: bytes) -> bytes:
        """A person's key, ready for `seal` and `unseal`. Raises Unsealable."""
        return bytes.fromhex(self.unseal(sealed))


def make_key_file(path: Path) -> bool:
    """Write a new master key readable by its owner only; False where one is there already."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())  # what is sealed with a key that a power cut took back is lost for good
    return True


def open_vault(path: Path) -> Vault:
    """The vault of the key file. Raises FileNotFoundError (run `casework init`) or ValueError (damaged)."""
    try:
        master = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        master = b""  # the text itself stays out of the message: it may be most of a key
    if len(master) != KEY_BYTES:
        raise ValueError(f"{path} does not hold a key of {KEY_BYTES} bytes")
    return Vault(master)
