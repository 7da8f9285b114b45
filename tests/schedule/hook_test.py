"""The webhook recipe end to end: the real daemon, the real programs, the sandbox; all on loopback."""

import hashlib
import hmac
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

import programs

programs.need("webhook", "webhook")

SECRET = 'canary "secret" of the hook'
PATH = "/hooks/applications"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def application(number=1):
    body = json.loads((programs.SOURCE / "apps/sandbox/example/application.json").read_text())
    body["id"] = f"tal-{number}"
    body["candidate"]["firstName"] = "Canaria"
    body["candidate"]["email"] = f"canaria.{number}@example.invalid"
    return json.dumps(body).encode()


class Hook:
    """webhook as the unit starts it: hooks.json as it is, bodies in a private folder."""

    def __init__(self, folder, setup, secret=SECRET):
        self.bodies = folder / "bodies"
        self.bodies.mkdir(mode=0o700, exist_ok=True)
        self.log = folder / "webhook.log"
        self.port = free_port()
        environment = {
            "PATH": f"{programs.RECIPES / 'webhook'}:{programs.PROGRAMS}:/usr/bin:/bin", "HOME": str(folder),
            "LANG": "C.UTF-8", "TMPDIR": str(self.bodies), "STATE_DIRECTORY": str(folder / "state"),
            "TPSYNC_HOOK_SETUP": str(setup), "TPSYNC_HOOK_SECRET": secret}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["webhook", "-verbose", "-template", "-hooks", programs.RECIPES / "webhook/hooks.json", "-ip",
                 "127.0.0.1", "-port", str(self.port), "-http-methods", "post"],
                env=environment, stdout=log, stderr=log, cwd=self.bodies)
        self.wait_until_it_listens()

    def wait_until_it_listens(self):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    break
        raise RuntimeError("webhook did not start: " + self.log.read_text())

    def post(self, body, headers=None, method="POST"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, PATH, body=body, headers={"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)


TOKEN = {"X-Tpsync-Token": SECRET}


class WebhookRecipe(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.sandbox = programs.Sandbox("--rate-limit", "off")
        self.addCleanup(self.sandbox.stop)
        self.setup_file = programs.sandbox_setup(self.folder, self.sandbox.url)
        self.hook = self.start()

    def start(self, **how):
        hook = Hook(self.folder, self.setup_file, **how)
        self.addCleanup(hook.stop)
        return hook

    def delivered(self):
        return len(self.sandbox.ledger()["applications"])

    def test_delivered_at_once_and_nothing_left_behind(self):
        status, text = self.hook.post(application(), TOKEN)
        self.assertEqual((status, self.delivered()), (200, 1), text)
        self.assertIn('"exit_code":0', text)
        # The same again is the same application.
        self.assertEqual((self.hook.post(application(), TOKEN)[0], self.delivered()), (200, 1))
        self.assertEqual(os.listdir(self.hook.bodies), [])
        for word in ("Canaria", "canaria", SECRET):
            self.assertNotIn(word, self.hook.log.read_text() + text)

    def test_the_signature_counts_as_the_secret_does(self):
        body = application()
        mark = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        self.assertEqual(self.hook.post(body, {"X-Tpsync-Signature": "sha256=" + mark})[0], 200)
        self.assertEqual(self.hook.post(application(2), {"X-Tpsync-Signature": "sha256=" + mark})[0], 403)
        self.assertEqual(self.delivered(), 1)

    def test_without_the_secret_nothing_is_looked_at(self):
        for headers in ({}, {"X-Tpsync-Token": ""}, {"X-Tpsync-Token": SECRET.upper()}, {"X-Tpsync-Signature": ""}):
            self.assertEqual(self.hook.post(application(), headers)[0], 403)
        self.assertEqual(self.hook.post(None, TOKEN, method="GET")[0], 405)
        self.assertEqual((self.delivered(), (self.folder / "state").exists()), (0, False))

    def test_a_hook_that_was_given_no_secret_takes_nothing(self):
        hook = self.start(secret="")
        for headers in ({}, {"X-Tpsync-Token": ""}, {"X-Tpsync-Signature": "sha256="}):
            self.assertEqual(hook.post(application(), headers)[0], 404)
        self.assertEqual(self.delivered(), 0)

    def test_stored_is_taken_and_refused_is_not(self):
        self.sandbox.stop()
        status, text = self.hook.post(application(), TOKEN)
        self.assertEqual(status, 200, text)
        self.assertIn('"exit_code":75', text)
        status, text = self.hook.post(b'{"id":"tal-1"}', TOKEN)
        self.assertEqual(status, 500)
        self.assertNotIn("tal-1", text)
        self.assertEqual(self.hook.post(b"", TOKEN)[0], 500)
        (self.setup_file).write_text("{")
        self.assertEqual(self.hook.post(application(3), TOKEN)[0], 500)

    def test_a_body_that_was_cut_off_is_not_taken(self):
        whole = application(1) + b"\n" + application(2) + b"\n"
        for cut in (10, len(application(1)) + 1, len(whole) - 1):
            head = (f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nX-Tpsync-Token: {SECRET}\r\n"
                    f"Content-Length: {len(whole)}\r\n\r\n").encode()
            with socket.create_connection(("127.0.0.1", self.hook.port), timeout=60) as connection:
                connection.sendall(head + whole[:cut])
                connection.shutdown(socket.SHUT_WR)
                self.assertIn(b" 500 ", connection.recv(4096).split(b"\r\n")[0])
        self.assertEqual(self.delivered(), 0)
        self.assertEqual(os.listdir(self.hook.bodies), [])
        self.assertEqual((self.hook.post(whole, TOKEN)[0], self.delivered()), (200, 2))

    def test_large_bodies_arrive_whole(self):
        body = json.loads(application())
        body["message"] = "x" * 3000
        padded = json.dumps(body).encode() + b" " * (5 << 20)
        self.assertEqual((self.hook.post(padded, TOKEN)[0], self.delivered()), (200, 1))


if __name__ == "__main__":
    unittest.main()
