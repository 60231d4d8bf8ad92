"""Requests that schemathesis makes up from the published description, good ones and bad ones."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = 40
SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_no_made_up_request_fails_and_every_answer_is_as_described(app: Flask, mode: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    kind = schemathesis.GenerationMode[mode]
    # A question of blanks and a file of an unknown format fit the schema and are still refused;
    # an empty parameter, as forms send it, does not fit and is the default.
    checks = schemathesis.checks
    excluded = [checks.positive_data_acceptance, checks.negative_data_rejection]
    asked: dict[str, int] = {}
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:

        @SETTINGS
        @given(case=operation.as_strategy(generation_mode=kind))
        def ask(case: schemathesis.Case) -> None:
            response = case.call()
            assert response.status_code < 500
            case.validate_response(response, excluded_checks=excluded)
            asked[case.operation.label] = asked.get(case.operation.label, 0) + 1

        try:
            ask()
        except Unsatisfiable:
            continue  # nothing about this request can be wrong

    assert asked["GET /api/search"] >= EXAMPLES
    assert asked["POST /api/documents"] >= EXAMPLES
    assert len(operations) == 18
    assert len(asked) == (18 if mode == "POSITIVE" else 13)
