"""Checks that are counted, and fail with one line that says which."""

import hashlib
import json
import os
import urllib.request
from pathlib import Path


class Checks:
    def __init__(self, name: str):
        self.name = name
        self.passed = 0

    def equal(self, what: str, have, want) -> None:
        if have != want:
            raise SystemExit(f"{self.name}: {what}: have {have!r}, want {want!r}")
        self.passed += 1

    def true(self, what: str, holds) -> None:
        self.equal(what, bool(holds), True)

    def raises(self, what: str, kind: type, call, text: str = "") -> None:
        """The call must raise exactly this kind: a subclass may mean "not reachable, not cached"."""
        try:
            call()
        except Exception as e:  # noqa: BLE001 - which one it is, is what is checked
            self.equal(f"{what}: exception ({e})", type(e).__name__, kind.__name__)
            self.true(f"{what}: '{text}' is in: {e}", text in str(e))
            return
        raise SystemExit(f"{self.name}: {what}: nothing was raised, want {kind.__name__}")

    def unauthenticated(self, what: str, call, text: str) -> None:
        """The call must fail with the registry's own 401 and its words, whatever the exception."""
        try:
            call()
        except Exception as e:  # noqa: BLE001 - clients wrap it in classes of their generation
            response = getattr(e, "response", None)
            self.equal(f"{what}: status ({e!r})", getattr(response, "status_code", None), 401)
            self.true(f"{what}: '{text}' is in: {e}", text in str(e))
            return
        raise SystemExit(f"{self.name}: {what}: nothing was raised, want a 401")


def sha256(path) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def versions(registry: str, adapter: str) -> list[dict]:
    """What the registry's own API says of the versions, the oldest first."""
    with opened(f"{registry.rstrip('/')}/v1/adapters/{adapter}/versions?limit=1000") as answer:
        return json.load(answer)


def opened(address: str):
    """What the registry answers to the key of the clients."""
    authorization = {"Authorization": f"Bearer {os.environ['HF_TOKEN']}"}
    return urllib.request.urlopen(urllib.request.Request(address, headers=authorization))


def digests(version: dict) -> dict[str, str]:
    return {file["path"]: file["sha256"] for file in version["files"]}
