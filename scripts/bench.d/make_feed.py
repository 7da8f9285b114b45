"""Writes a seeded feed in the shape of the real ones: make_feed.py POSITIONS LANGUAGE... FOLDER"""
import random
import sys
from xml.sax.saxutils import escape

WORDS = {
    "de": "Wir suchen Menschen die Verantwortung übernehmen Produkte gestalten Kunden beraten und gemeinsam wachsen".split(),
    "en": "We look for people who take ownership shape products advise customers and want to grow together".split(),
}
HEADINGS = {"de": ["Deine Aufgaben", "Dein Profil", "Wir bieten", "Über uns"],
            "en": ["Your tasks", "Your profile", "What we offer", "About us"]}
TITLES = ["Backend Engineer", "Sales Manager", "Data Analyst", "Office Manager", "Product Owner", "Support Specialist"]


def paragraph(chance, language):
    words = WORDS.get(language, WORDS["en"])
    sentence = " ".join(chance.choice(words) for _ in range(60))
    items = "".join(f"<li>{' '.join(chance.choice(words) for _ in range(12))} &amp; mehr</li>" for _ in range(6))
    return f"<p>{sentence}.</p><ul>{items}</ul><br>"


def position(number, language, seed):
    facts = random.Random(f"{seed}/{number}")
    text = random.Random(f"{seed}/{number}/{language}")
    keywords = ["Teilzeit", "remote", "team"]
    if facts.random() < 0.4:
        keywords.append(f"Rew:{facts.choice([250, 500, 1000, 1500])} EUR")
    if facts.random() < 0.1:
        keywords.append("Internal")
    title = escape(f"{facts.choice(TITLES)} {number} (m/w/d)")
    sections = "".join(
        f"<jobDescription><name>{escape(heading)}</name><value>\n<![CDATA[{paragraph(text, language)}]]>\n</value></jobDescription>\n"
        for heading in HEADINGS.get(language, HEADINGS["en"]))
    return (f"<position>\n<id>{1000000 + number}</id>\n<subcompany>Acme GmbH</subcompany>\n"
            f"<office>{facts.choice(['Berlin', 'Munich'])}</office>\n"
            f"<department>{facts.choice(['Engineering', 'Sales'])}</department>\n<recruitingCategory>Festanstellung</recruitingCategory>\n"
            f"<name>{title}</name>\n<jobDescriptions>\n{sections}</jobDescriptions>\n<employmentType>permanent</employmentType>\n"
            f"<seniority>experienced</seniority>\n<schedule>full-time</schedule>\n<yearsOfExperience>2-5</yearsOfExperience>\n"
            f"<keywords>{escape(','.join(keywords))}</keywords>\n<occupation>software_and_web_development</occupation>\n"
            f"<occupationCategory>it_software</occupationCategory>\n<createdAt>2026-05-12T13:50:48+00:00</createdAt>\n</position>\n")


def main():
    count, *languages, folder = int(sys.argv[1]), *sys.argv[2:]
    for language in languages:
        with open(f"{folder}/{language}.xml", "w", encoding="utf-8") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>\n')
            for number in range(count):
                out.write(position(number, language, 20261125))
            out.write("</workzag-jobs>\n")


main()
