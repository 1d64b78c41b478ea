"""Generated requests on every operation of a running panel: no crash, and every answer as the OpenAPI document says."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
# A stream never ends, and the others end or replace the session that asks.
LEFT_OUT = frozenset({"stream_events", "log_out", "log_out_everywhere", "refresh"})
# Not ready, and failures of the service outside, are documented answers and no crashes.
EXPECTED_FAILURES = frozenset({502, 503})


@dataclass
class Target:
    """A running panel, a person signed in, ids of things that exist there, and values it takes in bodies."""

    url: str
    cookies: Mapping[str, str]
    ids: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """What that person's browser sends with every request."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, "Origin": self.url}


def operations(target: Target) -> dict[str, Any]:
    """Every operation that can be tried, by its id."""
    load_all_checks()
    document = requests.get(f"{target.url}/api/v1/openapi.json", timeout=30).json()
    found = {}
    for result in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = result.ok()
        identifier = operation.definition.raw["operationId"]
        if identifier not in LEFT_OUT:
            found[identifier] = operation
    return found


def try_operation(target: Target, operation: Any, *, examples: int, seed_number: int) -> Counter[int]:
    """Try one operation with that many generated cases; raises at the first wrong answer. Counts the statuses."""
    statuses: Counter[int] = Counter()
    checks: list[Callable[..., Any]] = [check for check in CHECKS if check is not not_a_server_error]

    @seed(seed_number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def run(case: schemathesis.Case, is_known: bool) -> None:
        if is_known:
            _fill_in(case.path_parameters, target.ids)
            _fill_in(case.query, target.ids)
            _fill_in(case.body, {**target.ids, **target.values})
        case.headers.pop("Authorization", None)  # an invented key would hide the person
        response = case.call(base_url=target.url, headers=target.headers, timeout=60)
        statuses[response.status_code] += 1
        if response.status_code not in EXPECTED_FAILURES:
            case.validate_response(response, checks=CHECKS)
        else:
            case.validate_response(response, checks=checks)

    run()
    return statuses


def _fill_in(places: object, known: Mapping[str, str]) -> None:
    """Name things that exist, so that a request gets past "there is no such thing"."""
    if isinstance(places, dict):
        places.update({name: known[name] for name in places if name in known})
