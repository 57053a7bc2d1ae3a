"""A municipality made straight in the tables, and people who ask its center with nothing but a key: cheap and many."""

import json
import uuid
from dataclasses import dataclass, field

import httpx2
from sqlalchemy import insert

from casework.model.attachments import Attachment
from casework.model.device_proof import proof
from casework.model.exchange import Cursor, Request
from casework.model.exchange_messages import request_bytes
from casework.model.revisions import Body, DeviceKey, Head, Revision, Written, digest
from center.routes.blobs import PART_TYPE
from center.tables import device

TOWN = "home"


@dataclass
class Person:
    """Somebody with a desk of their own that writes revisions and asks the center."""

    name: str
    center: object
    client: httpx2.Client
    key: DeviceKey = field(default_factory=DeviceKey.new)
    number: int = 0
    town: str = TOWN

    @property
    def device(self) -> str:
        return f"d-{self.name}"

    def let_in(self) -> "Person":
        with self.center.database.writing() as connection:
            connection.execute(
                insert(device).values(
                    town=self.town, id=self.device, user=self.name, public_key=self.key.public, state="active", life=1,
                    app="test", enrolled_at=self.center.clock.now().isoformat(),
                )
            )  # fmt: skip
        return self

    def write(self, case: str, words: str, *attached: Attachment) -> Revision:
        """Return a note in a case, signed, that nobody has been sent yet."""
        self.number += 1
        blobs = tuple(one.written() for one in attached)
        body = Body("00" * 16, "note", "note@1", {"content": Written(words)}, blobs=blobs)
        head = Head(
            str(uuid.uuid4()), case, (), self.device, 1, self.number, "", self.name, f"{self.number}.0",
            digest(body.canonical()),
        )  # fmt: skip
        return self.key.signed(head, body)

    def ask(self, method: str, path: str, message: object = None) -> httpx2.Response:
        return self._ask(method, path, b"" if message is None else json.dumps(message).encode())

    def give(self, name: str, data: bytes) -> httpx2.Response:
        """Give all of an attachment, which is smaller than a part."""
        told = {"Upload-Offset": "0", "Content-Type": PART_TYPE}
        return self._ask("PATCH", f"/v1/blobs/{name}", data, told)

    def _ask(self, method: str, path: str, data: bytes, more: dict[str, str] | None = None) -> httpx2.Response:
        told = proof(self.key, self.town, self.device, self.center.clock.now().isoformat(), (method, path, data))
        headers = {"Authorization": told.header(), "Content-Type": "application/json", **(more or {})}
        return self.client.request(method, path, content=data, headers=headers)

    def sync(self, *push: Revision, cursors: dict[str, Cursor] | None = None, **more: object) -> httpx2.Response:
        asked = Request("test", self.center.clock.now().isoformat(), cursors or {}, push, **more)
        return self._ask("POST", "/v1/sync", request_bytes(asked))
