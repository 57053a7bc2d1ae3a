"""Keys that open nothing but what the fuzzing itself seals; the same every time, so that an input stays one."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

DEVICE, PRIVATE, TOKEN = b"\1" * 32, b"\2" * 32, b"\3" * 32
CENTER = X25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
