"""Writes fixtures/x.expected.ipynb from every fixtures/x.ipynb, with Python's nbformat 5.10.4:

    python3 -m venv /tmp/nbformat && /tmp/nbformat/bin/pip install nbformat==5.10.4
    /tmp/nbformat/bin/python runner/nbformat/testing/regenerate-expected.py

Cells of formats older than 4.5 get the ids that our parser derives, in place of nbformat's random ones.
"""

import json
from pathlib import Path

import nbformat

assert nbformat.__version__ == "5.10.4", nbformat.__version__

for source in sorted((Path(__file__).parent / "fixtures").glob("*.ipynb")):
    if source.name.endswith(".expected.ipynb"):
        continue
    minor = json.loads(source.read_text("utf-8"))["nbformat_minor"]
    notebook = nbformat.v4.upgrade(nbformat.read(source, as_version=4))
    if minor < 5:
        for index, cell in enumerate(notebook.cells):
            cell.id = f"cell-{index}"
    nbformat.validate(notebook)
    nbformat.write(notebook, source.with_suffix(".expected.ipynb"))
