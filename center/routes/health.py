"""Says that the center is there, its time, and how it can be spoken to; anybody may ask."""

from fastapi import APIRouter

from casework.model.exchange import OLDEST_PROTOCOL, PROTOCOL
from center.routes.asking import Parts


def routes(parts: Parts) -> APIRouter:
    """Return the address that says so."""
    router = APIRouter()

    @router.get("/v1/health")
    def health() -> dict[str, object]:
        now = parts.clock.now().isoformat()
        return {"time": now, "version": parts.version, "protocols": [OLDEST_PROTOCOL, PROTOCOL]}

    return router
