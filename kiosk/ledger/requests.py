"""The digest of a request, which tells a retry from another request that came with the same id."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import blake2b

import msgspec


def _named(value: object) -> object:
    if isinstance(value, partial):
        return [_named(value.func), value.args, value.keywords]
    # Only what is the same in another process may count: an address in a repr is not.
    return getattr(value, "__qualname__", None) or type(value).__qualname__


_encoder = msgspec.json.Encoder(enc_hook=_named, order="deterministic")


def digest(decide: Callable[..., object]) -> bytes:
    """Return 8 hex digits of the function's name and the arguments bound to it by `functools.partial`."""
    return blake2b(_encoder.encode(_named(decide)), digest_size=4).hexdigest().encode()
