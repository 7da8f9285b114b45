"""Compares push-application with curl doing the same requests against the sandbox: applications.py BIN_FOLDER FEEDS

Prints medians and ratios, each measured in turn in this one run:
  accept and deliver one application with a 1 MB CV  /  curl, the same two requests      (aim: at most 1.3)
  shell loop of curl over the same applications      /  --drain of 1,000 waiting ones    (aim: at least 10)
  intake with --defer, 1 MB CV                                                           (aim: median under 15 ms)
"""
import base64
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def application(number, document=None):
    made = {"id": f"b{number}", "type": "referral", "jobId": "4103",
            "candidate": {"firstName": "Ada", "lastName": "Test", "email": f"b{number}@example.invalid"},
            "referral": {"referrer": {"firstName": "Max"}}}
    if document:
        made["attachments"] = [{"type": "resume", "fileName": "cv.pdf", "content": document}]
    return json.dumps(made)


def timed(command, stdin=None):
    with open(stdin or os.devnull, "rb") as source:
        begun = time.perf_counter()
        result = subprocess.run(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - begun, result


def main():
    bin_folder, feeds = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TPSYNC_BENCH_FOLDER")))
    sandbox = subprocess.Popen([bin_folder / "sandbox", "--feeds", feeds, "--rate-limit", "off", "--quiet",
                                "--port-file", folder / "port"])
    try:
        while not (folder / "port").exists():
            time.sleep(0.02)
        url = f"http://127.0.0.1:{(folder / 'port').read_text().strip()}"
        compare(bin_folder, folder, url)
    finally:
        sandbox.terminate()
        sandbox.wait()
        shutil.rmtree(folder)


def setup_file(folder, url):
    (folder / "token").write_text("token\n")
    (folder / "token").chmod(0o600)
    setup = {"customer": "acme", "products": ["referral"],
             "personio": {"subdomain": "acme", "company_id": "12345", "recruiting_token": {"file": "token"},
                          "tags": ["Talentry-Referral"], "channels": {"Talentry-Referral": 48291},
                          "attributes": {"TalentryId": "custom_attribute_504184",
                                         "Referral Information": "custom_attribute_504186"}},
             "talentry": {"customer_id": "1561", "user_source": "acme", "token": {"env": "UNUSED"}},
             "endpoints": {"personio_api": url}}
    (folder / "setup.json").write_text(json.dumps(setup))
    return folder / "setup.json"


def compare(bin_folder, folder, url):
    push = [bin_folder / "push-application", setup_file(folder, url), "--state", folder / "state", "--rate-limit", "off"]
    cv = b"%PDF-1.4" + os.urandom(999_992)
    (folder / "cv.pdf").write_bytes(cv)
    document = base64.b64encode(cv).decode()
    heads = ["-H", "Authorization: Bearer token", "-H", "X-Company-ID: 12345"]

    def curl_both(number):
        upload, answer = timed(["curl", "-s", *heads, "-F", f"file=@{folder}/cv.pdf", f"{url}/v1/recruiting/applications/documents"])
        body = json.dumps({"first_name": "Ada", "last_name": "Test", "email": f"c{number}@example.invalid", "job_position_id": 4103,
                           "files": [{"uuid": json.loads(answer.stdout)["uuid"], "original_filename": "cv.pdf", "category": "cv"}]})
        create, _ = timed(["curl", "-s", *heads, "-H", "Content-Type: application/json", "-d", body, f"{url}/v1/recruiting/applications"])
        return upload + create

    def ours(number, *more):
        (folder / "in.json").write_text(application(number, document))
        wall, result = timed([*push, *more], folder / "in.json")
        if result.returncode not in (0, 75):
            sys.exit(f"push-application ended with {result.returncode}")
        return wall

    ours(0), curl_both(0)
    pairs = [(ours(i), curl_both(i)) for i in range(1, 31)]
    mine, theirs = (statistics.median(column) * 1000 for column in zip(*pairs))
    print(f"  accept and deliver, 1 MB CV   {mine:8.1f} ms   curl, both requests {theirs:8.1f} ms   "
          f"ratio {statistics.median(a / b for a, b in pairs):.2f}")
    defer = [ours(1000 + i, "--defer") for i in range(30)]
    print(f"  intake with --defer, 1 MB CV  {statistics.median(defer) * 1000:8.1f} ms")
    timed([*push, "--drain", "--quiet"])

    count = 1000
    (folder / "many.json").write_text("\n".join(application(10_000 + i) for i in range(count)))
    timed([*push, "--defer", "--quiet"], folder / "many.json")
    drain, result = timed([*push, "--drain"])
    delivered = result.stdout.count(b'"delivered"')
    if delivered != count:
        sys.exit(f"the drain delivered {delivered} of {count}")
    loop = f"""for i in $(seq {count}); do curl -s -o /dev/null -H 'Authorization: Bearer token' -H 'X-Company-ID: 12345' \
-H 'Content-Type: application/json' -d '{{"first_name":"Ada","last_name":"Test","email":"d'$i'@example.invalid","job_position_id":4103}}' \
{url}/v1/recruiting/applications; done"""
    curl_loop, _ = timed(["bash", "-c", loop])
    print(f"  --drain of {count}            {drain * 1000:10.0f} ms   shell loop of curl {curl_loop * 1000:10.0f} ms   "
          f"ratio {curl_loop / drain:.1f}")


main()
