"""The one round trip in which a desk offers what it has and is given what it has not read."""

import json
from dataclasses import replace

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from casework.model.exchange import OLDEST_PROTOCOL, PROTOCOL, Answer
from casework.model.exchange import Request as AskedFor
from casework.model.exchange_messages import answer_bytes, case_bytes
from center.exchanging import Exchanging
from center.messages import read_request
from center.routes.asking import NO_STORE, Knocked, Parts, told_json, unpacked
from center.seen import Looking


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of an exchange, and of a case that has come into sight."""
    router, door = APIRouter(), parts.door
    exchanging, looking = Exchanging(parts.database, parts.clock), Looking(parts.database, parts.clock)

    @router.post("/v1/sync")
    def synced(knock: Knocked) -> Response:
        caller = door.caller(knock)
        read = read_request(unpacked(knock.body))
        result = (exchanging.take_in if read.strange else exchanging.sync)(caller, read.request)
        answer = replace(result, results=result.results + read.refused)
        parts.metrics.count_results(answer.results)
        # A desk that cannot read the feeds still hands in what it has; and an order is an order.
        return _strange(read.request, answer) if read.strange and not answer.orders else told_json(answer_bytes(answer))

    @router.get("/v1/cases/{case}")
    def page_of(knock: Knocked, case: str, after: str = "") -> Response:
        caller = door.caller(knock)
        page = exchanging.case(caller, case, after)
        if not after:
            looking.note_fetched(caller, case)
        return told_json(case_bytes(page))

    return router


def _strange(request: AskedFor, answer: Answer) -> Response:
    """Return the answer to a desk that speaks another way: what it offered was taken in, and it is given nothing."""
    error = "old_protocol" if request.protocol < OLDEST_PROTOCOL else "new_protocol"
    said = {**json.loads(answer_bytes(answer)), "error": error, "protocols": [OLDEST_PROTOCOL, PROTOCOL]}
    return JSONResponse(said, status_code=426, headers={**NO_STORE, "Sagsgang-Error": error})
