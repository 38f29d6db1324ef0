"""What an operator's monitoring asks of one process, in the text format of Prometheus."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from app.queries.journal import journal_head
from app.web.dependencies import PresentStore

router = APIRouter(tags=["operations"])


class Metrics:
    """What one application counts of its requests; an operation is named as in the description."""

    def __init__(self) -> None:
        """Begin to count, in a registry of its own."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "parley_requests",
            "Requests answered, by operation, method and status",
            ["operation", "method", "status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "parley_request_seconds",
            "How long answers took",
            ["operation"],
            buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10),
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "parley_requests_in_flight", "Requests being answered", registry=self.registry
        )
        self.journal = Gauge(
            "parley_journal_position", "Entries of the journal", registry=self.registry
        )


class MetricsResponse(Response):
    """Figures in the text format of Prometheus."""

    media_type = CONTENT_TYPE_PLAIN_0_0_4


@router.get("/metrics", response_class=MetricsResponse)
def get_metrics(request: Request, store: PresentStore) -> MetricsResponse:
    """Give what this process counts: requests by operation, their time, the journal's length."""
    metrics: Metrics = request.app.state.metrics
    with store.reading() as (session, _):
        head = journal_head(session)
    metrics.journal.set(head.position if head else 0)
    return MetricsResponse(generate_latest(metrics.registry))
