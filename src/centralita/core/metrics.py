"""The figures of `/metrics`, in one place so that names and units stay one family. Seconds and counts."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Histogram(
    "centralita_http_request_seconds",
    "How long requests took, by route template, method and status class.",
    ["route", "method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
STREAMS = Gauge("centralita_event_streams", "Open event streams.")
OPERATIONS = Counter("centralita_operations_total", "Operations that came to an end.", ["kind", "state"])
