"""Stops a comparison of two programs that do different work: same_jobs.py OURS THEIRS"""
import json
import sys


def facts(path):
    with open(path, encoding="utf-8") as file:
        return [(job["externalId"], job.get("rewardAmount"), job["internalOnly"], job["departments"], job["locations"],
                 [(t["locale"], t["name"], len(t["description"])) for t in job["translations"]])
                for job in json.load(file)["jobs"]]


ours, theirs = facts(sys.argv[1]), facts(sys.argv[2])
# The example customer has a default reward, the peer knows only what the keywords say.
ours = [(i, r if r == t[1] else None, *rest) for (i, r, *rest), t in zip(ours, theirs)]
theirs = [tuple(job) for job in theirs]
if [tuple(job) for job in ours] != theirs:
    sys.exit("the two programs produce different jobs: the comparison means nothing")
print(f"  both produce the same {len(ours)} jobs")
