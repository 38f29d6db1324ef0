"""Who stands where on a text, and whether that is still about it, with a generated client.

    python examples/python/stands.py us-ukraine-framework 2 http://127.0.0.1:8000

`make client` writes the client beside this file, from the API's description: every answer below has
a type, and an editor completes its fields.
"""

import sys

from parley_client import Client
from parley_client.api.positions import get_matrix
from parley_client.models import MatrixOut, ProblemOut


def main(plan: str, version: str, address: str = "http://127.0.0.1:8000") -> None:
    """Write a line for each party's current position on each point, and end."""
    with Client(base_url=address) as client:
        answer = get_matrix.sync(plan, version, client=client)
    if isinstance(answer, ProblemOut):
        sys.exit(f"{answer.title}: {answer.detail}")
    if not isinstance(answer, MatrixOut):
        sys.exit("This is not the answer of a Parley server.")
    sys.stdout.write(f"{answer.title}\n")
    for row in answer.rows:
        for cell in row.cells:
            if cell.current:
                stance = cell.current.stance.value.replace("_", " ")
                standing = cell.current.standing.value
                line = f"{row.point.label:>6}  {cell.party}: {stance} ({standing})\n"
                sys.stdout.write(line)


if __name__ == "__main__":
    main(*sys.argv[1:])
