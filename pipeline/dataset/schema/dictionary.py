"""The data dictionary, generated from the schemas: ``python -m pipeline.dataset.schema.dictionary``."""

from __future__ import annotations

import sys

import pyarrow as pa

from pipeline.dataset.schema.schemas import SCHEMAS, description_of

_OPENING = """\
# Data dictionary

Generated from the Arrow schemas in `pipeline/dataset/schema/schemas.py` by `make dictionary`; edit it there.

A dataset is one folder. Each table below is a folder of Parquet files in it. Every table but
`problems` joins to `agreements` on `agreement_id`.
"""


_HEAD = ("| column | type | meaning |", "|---|---|---|")


def data_dictionary() -> str:
    """Return the dictionary of all tables as Markdown."""
    return "\n".join([_OPENING, *(_section(name, schema) for name, schema in SCHEMAS.items())])


def _section(name: str, schema: pa.Schema) -> str:
    rows = [f"| `{field.name}` | {_kind(field.type)} | {description_of(field)} |" for field in schema]
    head = [f"## {name}\n", f"{description_of(schema)}\n", *_HEAD]
    return "\n".join([*head, *rows, ""])


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_kind(kind.value_type)}"
    if pa.types.is_struct(kind):
        return f"struct of {', '.join(field.name for field in kind)} ({_kind(kind.field(0).type)})"
    return {"date32[day]": "date", "double": "float64"}.get(str(kind), str(kind))


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
