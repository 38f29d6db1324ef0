"""What an operator's monitoring asks of one process, in the text format of Prometheus."""

from dataclasses import dataclass, field

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from app.services.journal import journal_head
from app.web.dependencies import PresentStore

router = APIRouter(tags=["operations"])


@dataclass(frozen=True)
class Metrics:
    """What one application counts of its requests; an operation is named as in the description."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    in_flight: Gauge = field(init=False)
    journal: Gauge = field(init=False)

    def __post_init__(self) -> None:
        """Register what is counted."""
        made = {
            "requests": Counter(
                "parley_requests",
                "Requests answered, by operation, method and status",
                ["operation", "method", "status"],
                registry=self.registry,
            ),
            "seconds": Histogram(
                "parley_request_seconds",
                "How long answers took",
                ["operation"],
                buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10),
                registry=self.registry,
            ),
            "in_flight": Gauge(
                "parley_requests_in_flight", "Requests being answered", registry=self.registry
            ),
            "journal": Gauge(
                "parley_journal_position", "Entries of the journal", registry=self.registry
            ),
        }
        for name, one in made.items():
            object.__setattr__(self, name, one)


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
