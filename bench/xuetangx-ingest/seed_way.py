"""How the seed ingested activity: the whole document in memory, loops over it, pandas, pyarrow, a DuckDB view.

Arguments: input, output. Prints seconds of the work, imports left out, and the peak of resident memory as JSON.
"""

import hashlib
import json
import resource
import sys
import time

import duckdb
import pandas as pd

PREFIXES = ("load_", "problem_", "video_", "seek_", "speed_", "pause_")
COLUMNS = ["course_id", "user_id", "session_hash", "event_type", "timestamp"]


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1024 * 1024), b""):
            digest.update(block)
    return digest.hexdigest()


def ingest(source, target):
    with open(source, encoding="utf-8") as file:
        courses = json.load(file)
    rows = []
    for course_id, users in courses:
        for user_id, sessions in users.items():
            for session_hash, events in sessions.items():
                for event in events:
                    if event[0].startswith(PREFIXES):
                        rows.append(
                            {
                                "course_id": course_id,
                                "user_id": user_id,
                                "session_hash": session_hash,
                                "event_type": event[0],
                                "timestamp": event[1],
                            }
                        )
    pd.DataFrame(rows, columns=COLUMNS).to_parquet(target, engine="pyarrow", compression="zstd", index=False)
    with duckdb.connect(target + ".duckdb") as connection:
        connection.execute(f"CREATE OR REPLACE VIEW events AS SELECT * FROM read_parquet('{target}')")
        connection.execute("SELECT count(*) FROM events").fetchone()
    return sha256(source), sha256(target)


start = time.perf_counter()
ingest(sys.argv[1], sys.argv[2])
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
# Linux counts in kibibytes, macOS in bytes.
print(json.dumps({"seconds": seconds, "peakMemoryBytes": peak if sys.platform == "darwin" else peak * 1024}))
