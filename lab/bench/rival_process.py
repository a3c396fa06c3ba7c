"""Runs one other tool on one PDF and writes its tables as JSON.

``python rival_process.py TOOL PDF OUT.json OPTIONS``, by a Python that has the tools of
``requirements-bench.lock`` and nothing of this project. OPTIONS is a JSON object. The tools' results are
written as they are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Options = dict[str, Any]
PageTable = dict[str, Any]


def camelot_tables(pdf: Path, options: Options) -> list[PageTable]:
    import camelot

    found = camelot.read_pdf(str(pdf), pages="all", **options)
    return [{"page": table.page, "rows": table.df.values.tolist()} for table in found]


def img2table_tables(pdf: Path, options: Options) -> list[PageTable]:
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    ocr = TesseractOCR(n_threads=1, lang=options.pop("lang"), psm=options.pop("psm"))
    document = PDF(
        pdf,
        detect_rotation=options.pop("detect_rotation"),
        pdf_text_extraction=options.pop("pdf_text_extraction"),
    )
    pages = document.extract_tables(ocr=ocr, **options)
    return [
        {"page": page_no + 1, "rows": [[cell.value for cell in row] for row in table.content.values()]}
        for page_no, tables in sorted(pages.items())
        for table in tables
    ]


def pdfplumber_tables(pdf: Path, options: Options) -> list[PageTable]:
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return [
            {"page": page.page_number, "rows": rows}
            for page in document.pages
            for rows in page.extract_tables(options)
        ]


TOOLS = {"camelot": camelot_tables, "img2table": img2table_tables, "pdfplumber": pdfplumber_tables}


def main(tool: str, pdf: str, out: str, options: str) -> None:
    tables = TOOLS[tool](Path(pdf), json.loads(options))
    Path(out).write_text(json.dumps(tables, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
