"""Prints a result of JMH (jmh.json) as a Markdown table: the median of each benchmark, and its spread."""
import json
import statistics
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    results = json.load(file)

print("| benchmark | median ns/op | from – to |")
print("|---|---:|---:|")
for result in results:
    name = ".".join(result["benchmark"].split(".")[-2:])
    values = [value for fork in result["primaryMetric"]["rawData"] for value in fork]
    low, high = min(values), max(values)
    print(f"| {name} | {statistics.median(values):,.0f} | {low:,.0f} – {high:,.0f} |")
