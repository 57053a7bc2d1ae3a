"""Says that the center and its database are there, its time, and how it can be spoken to; anybody may ask."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from casework.model.exchange import OLDEST_PROTOCOL, PROTOCOL
from center.routes.asking import Parts


def routes(parts: Parts) -> APIRouter:
    """Return the address that says so."""
    router = APIRouter()

    @router.get("/v1/health")
    def health() -> Response:
        answers = parts.database.answers()
        told = {"time": parts.clock.now().isoformat(), "version": parts.version, "database": answers}
        return JSONResponse({**told, "protocols": [OLDEST_PROTOCOL, PROTOCOL]}, 200 if answers else 503)

    return router
