"""What edx2bigquery's split does to a log, without rephrasing: a gzip file for each course."""

import gzip
import json
import os
import resource
import sys
import time

log, out = sys.argv[1:]
start = time.perf_counter()
os.makedirs(out)
files = {}
with open(log, "rb") as lines:
    for line in lines:
        try:
            record = json.loads(line)
            course = record.get("course_id") or record["context"].get("course_id") or ""
        except Exception:
            continue
        if course not in files:
            files[course] = gzip.open(os.path.join(out, course.replace("/", "__") + ".json.gz"), "wb")
        files[course].write((json.dumps(record) + "\n").encode())
for file in files.values():
    file.close()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - start,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMemoryBytes": usage.ru_maxrss * 1024,
        }
    )
)
