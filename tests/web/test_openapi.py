"""The API's description is true, whole, and enough to write a client from."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.web.asking import PROBLEM, Api

METHODS = {"get", "post", "patch"}
FILES = {
    "csv": "text/csv",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "get_timemap": "application/link-format",
    "txt": "text/plain",
    "yaml": "application/yaml",
    "atom": "application/atom+xml",
    "get_original": "application/octet-stream",
    "get_metrics": "text/plain; version=0.0.4; charset=utf-8",
}
"""What is no JSON, by the ending of its address or its operation."""
NEEDED = {("/api/v1/compare/{base}...{target}", name) for name in ("method", "at", "digest")}
"""What an address has to say in its query, for it is one that we wrote."""
OF_ITS_OWN = {
    "get_json_feed": "application/feed+json",
    "get_comparison_patch": "application/json-patch+json",
}
LINKED_DATA = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
REFUSALS = {
    "get": {"422", "429"},
    "post": {"400", "401", "403", "404", "409", "410", "413", "422", "429", "503"},
    "patch": {"400", "401", "403", "404", "409", "412", "413", "422", "428", "429", "503"},
}


@pytest.fixture
def description(reader: Api) -> dict[str, Any]:
    found: dict[str, Any] = reader.read("/openapi.json")
    return found


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_it_is_openapi_3_1_and_names_itself(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1.")
    assert description.keys() <= {
        "openapi",
        "info",
        "paths",
        "components",
        "tags",
        "servers",
        "webhooks",
    }
    assert description["info"]["title"] == "Parley"
    assert description["info"]["version"]
    assert description["info"]["description"]


def test_every_operation_says_what_it_does_under_a_name_of_its_own(
    description: dict[str, Any],
) -> None:
    names = []
    for path, method, operation in operations(description):
        assert method in METHODS
        assert operation["summary"]
        assert operation["description"].endswith(".")
        assert operation["tags"]
        assert re.fullmatch(r"[a-z_]+", operation["operationId"])
        assert path.startswith(("/api/v1/", "/health/", "/metrics"))
        names.append(operation["operationId"])
    assert len(names) == len(set(names))


def test_every_shape_has_a_name_that_is_a_class_in_any_language(
    description: dict[str, Any],
) -> None:
    for name in description["components"]["schemas"]:
        assert re.fullmatch(r"[A-Z][A-Za-z]+(_[A-Za-z]+_)?", name), name


def test_every_parameter_of_an_address_is_described(description: dict[str, Any]) -> None:
    for path, _, operation in operations(description):
        parameters = operation.get("parameters", [])
        in_path = {one["name"] for one in parameters if one["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))
        for parameter in parameters:
            assert parameter["schema"]
            assert parameter["in"] in {"path", "query", "header"}
            is_needed = parameter["in"] == "path" or (path, parameter["name"]) in NEEDED
            assert parameter.get("required", False) == is_needed


WITHOUT_A_KEY = {"post_comparison"}
"""What is posted only to be read, and not kept."""


def test_every_answer_has_its_shape(description: dict[str, Any]) -> None:
    for path, method, operation in operations(description):
        if operation["operationId"] == "get_timegate":  # it only leads elsewhere
            assert "content" not in operation["responses"]["302"]
            continue
        is_question = method != "post" or operation["operationId"] in WITHOUT_A_KEY
        status = "200" if is_question else "201"
        content = operation["responses"][status]["content"]
        plain = FILES.get(path.rpartition(".")[2]) or FILES.get(operation["operationId"])
        if plain:
            assert list(content) == [plain]
            kind = "object" if plain == "application/yaml" else "string"
            assert content[plain].get("schema", {"type": kind})["type"] == kind
            continue
        ((media_type, described),) = content.items()
        is_linked_data = operation["operationId"] == "get_annotations"
        usual = OF_ITS_OWN.get(operation["operationId"], "application/json")
        assert media_type == (LINKED_DATA if is_linked_data else usual)
        schema = described["schema"]
        assert "$ref" in schema or schema["items"]["$ref"]
        if method == "post":
            (media_type,) = operation["requestBody"]["content"]
            is_file = operation["operationId"] == "post_import"
            assert media_type == ("multipart/form-data" if is_file else "application/json")
            assert operation["requestBody"]["required"]


def test_every_refusal_is_described_as_a_problem_document(description: dict[str, Any]) -> None:
    problem = "#/components/schemas/ProblemOut"
    for path, method, operation in operations(description):
        refusals = {status for status in operation["responses"] if status >= "400"}
        if not path.startswith("/api/"):
            continue
        keyless = {"401", "403"} if operation["operationId"] in WITHOUT_A_KEY else set()
        is_draft = path.startswith("/api/v1/imports/")  # which nobody can withdraw
        gone = {"404"} if is_draft else {"404", "410"}
        expected = REFUSALS[method] - keyless | (gone if "{" in path else set())
        assert refusals >= expected, path
        for status in refusals:
            content = operation["responses"][status]["content"]
            assert content == {PROBLEM: {"schema": {"$ref": problem}}}
            assert re.search(r"`[a-z_-]+`", operation["responses"][status]["description"])


OF_KEY_HOLDERS = {"get_import", "get_original"}
"""What is read by whoever may write, as it is not published yet."""


def test_writing_takes_a_key_and_says_so(description: dict[str, Any]) -> None:
    schemes = description["components"]["securitySchemes"]
    for _, method, operation in operations(description):
        name = operation["operationId"]
        if name in WITHOUT_A_KEY or (method == "get" and name not in OF_KEY_HOLDERS):
            assert "security" not in operation
            continue
        ((name,),) = [tuple(one) for one in operation["security"]]
        assert schemes[name] == {"type": "http", "scheme": "bearer"}
        headers = [one["name"] for one in operation["parameters"] if one["in"] == "header"]
        usual = {"post": ["idempotency-key"], "patch": ["idempotency-key", "if-match"], "get": []}
        assert sorted(headers) == usual[method]


def test_every_reference_leads_to_a_schema_and_every_schema_is_used(
    description: dict[str, Any],
) -> None:
    schemas = description["components"]["schemas"]
    used = {node["$ref"] for node in nodes(description) if isinstance(node.get("$ref"), str)}
    # FastAPI's own two shapes of a 422 are in every description that it writes.
    extra = {"HTTPValidationError", "ValidationError"}
    assert {f"#/components/schemas/{name}" for name in schemas.keys() - extra} <= used
    assert used <= {f"#/components/schemas/{name}" for name in schemas}


def test_every_schema_is_closed_and_bounded(description: dict[str, Any]) -> None:
    written = [
        node
        for _, method, operation in operations(description)
        if method == "post"
        for node in nodes(operation["requestBody"])
    ]
    names = {node["$ref"].rpartition("/")[2] for node in written if "$ref" in node}
    schemas = description["components"]["schemas"]
    while (
        more := {
            node["$ref"].rpartition("/")[2]
            for name in names
            for node in nodes(schemas[name])
            if isinstance(node.get("$ref"), str)
        }
        - names
    ):
        names |= more
    for name in names:
        schema = schemas[name]
        if schema["type"] == "object":
            assert schema["additionalProperties"] is False, name
        for node in nodes(schema):
            if node.get("type") == "integer":
                assert "maximum" in node, name
            assert node.get("type") != "number", name


def test_a_slug_says_which_letters_it_has(description: dict[str, Any]) -> None:
    slug = description["components"]["schemas"]["PlanIn"]["properties"]["slug"]
    assert re.search(slug["pattern"], "us-28-point")
    assert not re.search(slug["pattern"], "US 28")


def test_every_example_names_what_the_corpus_has(reader: Api, description: dict[str, Any]) -> None:
    shown = {
        (one["name"], example)
        for _, _, operation in operations(description)
        for one in operation.get("parameters", [])
        for example in [*one["schema"].get("examples", []), *one.get("examples", [])]
    }
    found = {name: {text for other, text in shown if other == name} for name, _ in shown}
    assert {"version", "label", "pair", "key"} <= found.keys()
    for pair in found["pair"]:
        assert reader.get(f"/compare/{pair}").status_code == 200
    for label in found["label"]:
        assert reader.get(f"/plans/us-28-point/versions/1/points/{label}").status_code == 200
    for key in found["key"]:
        assert reader.get(f"/records/version/{key}/revisions").status_code == 200
    for version in found["version"]:
        assert reader.get(f"/plans/us-28-point/versions/{version}").status_code == 200
    known = {plan["slug"] for plan in reader.read("/plans", limit=200)["items"]}
    known.add("liga-us-28-points")  # a source, of which a snapshot is shown
    texts = json.dumps([node for node in nodes(description) if "example" in node])
    for named in re.findall(r"([a-z0-9-]+)@[0-9]+", texts):
        assert named in known


def test_the_example_of_a_problem_is_a_problem_of_the_corpus(
    reader: Api, description: dict[str, Any]
) -> None:
    (example,) = description["components"]["schemas"]["ProblemOut"]["examples"]
    answer = reader.client.get(example["instance"])
    document = answer.json()
    assert answer.status_code == example["status"]
    for name in ("type", "title", "status", "code", "instance"):
        assert document[name] == example[name]
    assert document["detail"].startswith(example["detail"][:60])


def test_the_description_is_valid_json_for_a_strict_reader(reader: Api) -> None:
    answer = reader.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    TypeAdapter(dict[str, Any]).validate_json(answer.content)
    for text in re.findall(r'"pattern":"((?:[^"\\]|\\.)*)"', answer.text):
        re.compile(json.loads(f'"{text}"'))


def test_what_webhooks_are_told_is_described_too(description: dict[str, Any]) -> None:
    told = description["webhooks"]["entry"]["post"]
    (described,) = told["requestBody"]["content"].values()
    assert described["schema"] == {"$ref": "#/components/schemas/MessageOut"}
    shape = description["components"]["schemas"]["MessageOut"]["properties"]
    assert {*shape} == {"type", "timestamp", "data"}
    assert "webhook-signature" in told["description"]
