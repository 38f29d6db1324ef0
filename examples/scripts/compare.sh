#!/bin/sh
# What really changed between two texts, a line a change: examples/scripts/compare.sh BASE TARGET [SERVER]
# Needs curl and jq. For instance: examples/scripts/compare.sh us-28-point@1 e3-counter@1
set -eu
base=$1 target=$2 server=${3:-http://127.0.0.1:8000}
curl --fail-with-body --silent --show-error "$server/api/v1/compare/$base...$target?only=substance" |
    jq --raw-output '
        def side: map(.label) | join(" + ");
        "\(.base.title) → \(.target.title)",
        (.comparability.reasons[].text | "  note: \(.)"),
        (.changes[] |
            "\(.base | side) → \(.target | side)  [\(.fates | join(", "))]",
            (.deltas[] | "    \(.kind): \(.base.text // "–") → \(.target.text // "–")"))'
