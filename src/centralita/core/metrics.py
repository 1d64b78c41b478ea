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
HOOK_REQUESTS = Counter("centralita_hook_requests_total", "Deliveries to the hook, by outcome.", ["outcome"])
HOOK_WRITE_SECONDS = Histogram(
    "centralita_hook_write_seconds",
    "How long the INSERT of a batch of events took, with its commit.",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
HOOK_BATCH = Histogram(
    "centralita_hook_batch_events", "Events written by one INSERT.", buckets=(1, 4, 16, 64, 128, 256)
)
HOOK_QUEUE = Gauge("centralita_hook_queue_events", "Verified events that wait for their INSERT.")
INBOX_EVENTS = Counter("centralita_inbox_events_total", "Events taken from the inbox.", ["state"])
INBOX_SECONDS = Histogram(
    "centralita_inbox_seconds",
    "From the arrival of an event to its numbers.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600),
)
USAGE_DRIFT = Gauge("centralita_usage_drift_organizations", "Organizations whose rollups differed at the last check.")
