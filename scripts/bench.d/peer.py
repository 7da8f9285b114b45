"""What a developer would write in an afternoon with requests, lxml and json: peer.py FEED_URL LANGUAGE... > payload.json"""
import json
import re
import sys

import requests
from lxml import etree

REWARD = re.compile(r"^Rew:([1-9][0-9]{0,8}) ([A-Z]{3})$")
FACTS = ["recruitingCategory", "employmentType", "seniority", "schedule", "yearsOfExperience", "occupation"]
DEPARTMENTS = {"Engineering": "ENG", "Sales": "SAL"}
OFFICES = {"Berlin": "BER", "Munich": "MUC"}
COMPANIES = {"Acme GmbH": "acme-gmbh"}


def text(node, name):
    return (node.findtext(name) or "").strip()


def main():
    url, languages = sys.argv[1], sys.argv[2:]
    jobs = {}
    for language in languages:
        answer = requests.get(url, params={"language": language}, timeout=120)
        answer.raise_for_status()
        root = etree.fromstring(answer.content, etree.XMLParser(huge_tree=True))
        for node in root.findall("position"):
            number = text(node, "id")
            job = jobs.get(number)
            if job is None:
                reward, internal, others = None, False, []
                for entry in text(node, "keywords").split(","):
                    entry = entry.strip()
                    match = REWARD.match(entry)
                    if match:
                        reward = match.groups()
                    elif entry == "Internal":
                        internal = True
                    elif entry:
                        others.append(entry)
                custom = {name: text(node, name) for name in FACTS if text(node, name)}
                custom["keywords"] = others
                custom["createdAt"] = text(node, "createdAt")
                offices = [text(node, "office")] + [o.text.strip() for o in node.findall("additionalOffices/office")]
                job = jobs[number] = {
                    "externalId": number,
                    "company": COMPANIES[text(node, "subcompany")],
                    "departments": [DEPARTMENTS[text(node, "department")]],
                    "locations": [OFFICES[office] for office in dict.fromkeys(offices)],
                    "tags": [],
                    "internalOnly": internal,
                    "customData": json.dumps(custom, ensure_ascii=False),
                    "translations": [],
                }
                if reward:
                    job["rewardType"], job["rewardAmount"] = reward[1], int(reward[0])
            description = "".join(
                f"<h3>{text(section, 'name')}</h3>{text(section, 'value')}"
                for section in node.findall("jobDescriptions/jobDescription"))
            if description:
                job["translations"].append({"locale": language, "name": text(node, "name"), "description": description})
    ordered = [jobs[number] for number in sorted(jobs, key=int)]
    json.dump({"jobs": ordered}, sys.stdout, ensure_ascii=False)


main()
