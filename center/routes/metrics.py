"""Gives the center's figures to whoever watches over it, and to nobody without the token."""

from hmac import compare_digest

from fastapi import APIRouter, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from center.routes.asking import Parts


def routes(parts: Parts) -> APIRouter:
    """Return the address of the figures; without a token there is no such address.

    Not by where the request comes from: behind a proxy on the same machine everybody comes from there.
    """
    router = APIRouter()

    @router.get("/metrics")
    def metrics(request: Request) -> Response:
        told = request.headers.get("authorization", "").encode()
        if not parts.metrics_token or not compare_digest(told, f"Bearer {parts.metrics_token}".encode()):
            raise HTTPException(404)
        return Response(parts.metrics.text(parts.database, parts.clock), media_type=CONTENT_TYPE_LATEST)

    return router
