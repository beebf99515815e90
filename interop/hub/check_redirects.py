#!/usr/bin/env python3
"""Downloads through a registry that sends its readers to the store, with the huggingface_hub that this
Python has.

Exits with 1 and one line at the first thing that is not as it should be.
"""

import argparse
import http.client
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))
from checks import Checks, digests, sha256, versions

parser = argparse.ArgumentParser(description=__doc__)
for option in ("--registry", "--host", "--adapter", "--base", "--base-directory", "--home"):
    parser.add_argument(option, required=True)
args = parser.parse_args()

HOST = f"{args.host}:{urlsplit(args.registry).port}"
os.environ.update(
    HF_ENDPOINT=f"http://{HOST}/hub", HF_HOME=args.home, HF_HUB_DISABLE_PROGRESS_BARS="1"
)
import huggingface_hub
from huggingface_hub import HfFileSystem, hf_hub_download, snapshot_download

checks = Checks(f"interop/hub: redirects, huggingface_hub {huggingface_hub.__version__}")
WEIGHTS = "adapter_model.safetensors"
LARGE = "extra/large.bin"
FILES = digests(versions(args.registry, args.adapter)[1])


def asked(host: str):
    connection = http.client.HTTPConnection(host)
    authorization = {"Authorization": f"Bearer {os.environ['HF_TOKEN']}"}
    connection.request("GET", f"/hub/{args.adapter}/resolve/v2/{WEIGHTS}", headers=authorization)
    return connection.getresponse()


redirected = asked(HOST)
checks.equal("GET by a name of the registry", redirected.status, 302)
store = urlsplit(redirected.getheader("Location"))
checks.true("another host name", store.hostname != args.host)
checks.equal("GET by an address that it was not told", asked(urlsplit(args.registry).netloc).status, 200)

checks.equal("a file", sha256(hf_hub_download(args.adapter, WEIGHTS, revision="v2")), FILES[WEIGHTS])
folder = Path(snapshot_download(args.adapter, revision="v2"))
have = {str(p.relative_to(folder)): sha256(p) for p in folder.rglob("*") if p.is_file()}
checks.equal("a snapshot", have, FILES)
base = Path(snapshot_download(args.base))
want = Path(args.base_directory, LARGE)
checks.equal("a large file", sha256(base / LARGE), sha256(want))
with HfFileSystem().open(f"{args.base}/{LARGE}", "rb", block_size=1 << 16) as file:
    file.seek(1 << 20)
    checks.equal("a part of it", file.read(1000), want.read_bytes()[1 << 20 :][:1000])
print(f"{checks.name}: {checks.passed} checks")
