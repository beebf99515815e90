#!/usr/bin/env python3
"""Holds the registry's Hub API against the huggingface_hub that this Python has.

Exits with 1 and one line at the first thing that is not as the real Hub would have it.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from checks import Checks, digests, sha256, versions
from proxy import Recorder

parser = argparse.ArgumentParser(description=__doc__)
for option in ("--registry", "--adapter", "--base", "--base-directory", "--other-token", "--home"):
    parser.add_argument(option, required=True)
args = parser.parse_args()

proxy = Recorder(args.registry)
os.environ.update(
    HF_ENDPOINT=proxy.endpoint,
    HF_HOME=args.home,
    HF_HUB_OFFLINE="0",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
    HF_HUB_VERBOSITY="error",  # the broken download is meant to be
)
import huggingface_hub
from huggingface_hub import HfApi, HfFileSystem, hf_hub_download, snapshot_download
from huggingface_hub.errors import (
    EntryNotFoundError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoFolder

try:
    from huggingface_hub.errors import RemoteEntryNotFoundError
except ImportError:  # before 1.0
    RemoteEntryNotFoundError = EntryNotFoundError

name = f"interop/hub: huggingface_hub {huggingface_hub.__version__}"
checks = Checks(name)
api = HfApi()
ADAPTER, BASE = args.adapter, args.base
WEIGHTS = "adapter_model.safetensors"
LARGE = "extra/large.bin"
first, second = versions(args.registry, ADAPTER)[:2]
COMMIT = {1: first["commitId"], 2: second["commitId"]}
FILES = {1: digests(first), 2: digests(second)}
UNKNOWN_COMMIT = "0" * 40


def downloads() -> None:
    for revision, number in (("v1", 1), ("v2", 2), ("prod", 1), (None, 1), (COMMIT[2], 2)):
        path = hf_hub_download(ADAPTER, WEIGHTS, revision=revision)
        checks.equal(f"{WEIGHTS} of {revision}", sha256(path), FILES[number][WEIGHTS])
        checks.true(f"{revision} is cached by its commit", COMMIT[number] in path)
    asked = len(proxy.requests)
    hf_hub_download(ADAPTER, WEIGHTS, revision=COMMIT[2])
    checks.equal("requests for a commit that is cached", len(proxy.requests), asked)


def snapshots() -> None:
    for repo, revision, number in (
        (ADAPTER, "v2", 2),
        (ADAPTER, None, 1),
        (ADAPTER, COMMIT[1], 1),
        (f"{ADAPTER}-v2", None, 2),
    ):
        folder = Path(snapshot_download(repo, revision=revision))
        checks.equal(f"{repo} at {revision}: commit", folder.name, COMMIT[number])
        have = {str(p.relative_to(folder)): sha256(p) for p in folder.rglob("*") if p.is_file()}
        checks.equal(f"{repo} at {revision}: files", have, FILES[number])
    base = Path(snapshot_download(BASE))
    for file in (p for p in Path(args.base_directory).rglob("*") if p.is_file()):
        path = file.relative_to(args.base_directory)
        checks.equal(f"base: {path}", sha256(base / path), sha256(file))
    only = Path(snapshot_download(ADAPTER, revision="v2", allow_patterns="*.json", local_dir=f"{args.home}/json"))
    checks.equal("allow_patterns", [p.name for p in only.iterdir() if p.is_file()], ["adapter_config.json"])


def command_line() -> None:
    target = Path(args.home, "command-line")
    hf = str(Path(sys.executable).with_name("hf"))
    command = [hf, "download", ADAPTER, "--revision", "v2", "--local-dir", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    checks.equal(f"hf download: {done.stderr[-300:]}", done.returncode, 0)
    for path, digest in FILES[2].items():
        checks.equal(f"hf download: {path}", sha256(target / path), digest)


def broken_download() -> None:
    cache = f"{args.home}/broken"
    proxy.cut = LARGE
    begin = len(proxy.requests)
    try:
        path = hf_hub_download(BASE, LARGE, cache_dir=cache)
    except Exception:  # noqa: BLE001 - old clients give up and go on in the next call
        path = hf_hub_download(BASE, LARGE, cache_dir=cache)
    checks.equal("the download was broken", proxy.cut, None)
    resumed = [r for r in proxy.requests[begin:] if r[2] not in (None, "bytes=0-") and r[3] == 206]
    checks.true(f"it was resumed: {proxy.requests[begin:]}", resumed)
    checks.equal("the whole file", sha256(path), sha256(Path(args.base_directory, LARGE)))


def listings() -> None:
    info = api.model_info(ADAPTER, revision="v2", files_metadata=True)
    checks.equal("info: sha", info.sha, COMMIT[2])
    checks.equal("info: files", {s.rfilename: s.lfs.sha256 for s in info.siblings}, FILES[2])
    checks.equal("info: library and task", (info.library_name, info.pipeline_tag), ("peft", "text-generation"))
    checks.equal("info: base", info.card_data.base_model, BASE)
    checks.true("info: dates", info.created_at <= info.last_modified)
    checks.equal("files", sorted(api.list_repo_files(ADAPTER, revision="v1")), sorted(FILES[1]))
    tree = list(api.list_repo_tree(ADAPTER, revision="v1", recursive=True, expand=True))
    checks.equal("tree", {f.path: f.lfs.sha256 for f in tree}, FILES[1])
    checks.equal("tree: last commit", {f.last_commit.oid for f in tree}, {COMMIT[1]})
    paths = api.get_paths_info(ADAPTER, [WEIGHTS, "none"], revision=COMMIT[1])
    checks.equal("paths", [p.path for p in paths], [WEIGHTS])
    refs = api.list_repo_refs(ADAPTER, include_pull_requests=True)
    checks.equal("branches", {b.name: b.target_commit for b in refs.branches}, {"main": COMMIT[1], "prod": COMMIT[1]})
    checks.equal("tags", {t.name: t.target_commit for t in refs.tags}, {"v1": COMMIT[1], "v2": COMMIT[2]})
    commits = api.list_repo_commits(ADAPTER, revision="v2")
    checks.equal("commits", [c.commit_id for c in commits], [COMMIT[2], COMMIT[1]])
    found = list(api.list_models(author=ADAPTER.split("/")[0], filter="peft", full=True))
    checks.equal("list", [(m.id, m.sha) for m in found], [(ADAPTER, COMMIT[1])])
    checks.equal("list, a page each", sorted(m.id for m in api.list_models(limit=2)), sorted([ADAPTER, BASE]))
    checks.equal("who am I", api.whoami()["name"], "interop")
    checks.true("exists", api.repo_exists(ADAPTER) and api.revision_exists(ADAPTER, "v2"))
    checks.true("file exists", api.file_exists(ADAPTER, WEIGHTS, revision="v2"))
    checks.equal("does not exist", api.repo_exists("my/nothing") or api.file_exists(ADAPTER, "none"), False)


def parts() -> None:
    header = api.parse_safetensors_file_metadata(ADAPTER, WEIGHTS, revision="v2")
    checks.true("tensors by ranges alone", len(header.tensors) > 0)
    with HfFileSystem().open(f"{ADAPTER}@v2/README.md", "rb") as file:
        checks.true("a file system", b"version 2" in file.read())


def absences() -> None:
    checks.raises("missing file", RemoteEntryNotFoundError, lambda: hf_hub_download(ADAPTER, "none.json"), "none.json")
    asked = [r for r in proxy.requests if r[0] == "GET" and r[1].endswith("none.json")]
    checks.equal("no GET of a missing file", asked, [])
    for revision in ("v99", "latest", "refs/pr/1", UNKNOWN_COMMIT):
        checks.raises(f"file of {revision}", RevisionNotFoundError, lambda: hf_hub_download(ADAPTER, WEIGHTS, revision=revision))
        checks.raises(f"info of {revision}", RevisionNotFoundError, lambda: api.model_info(ADAPTER, revision=revision))
        checks.raises(f"snapshot of {revision}", RevisionNotFoundError, lambda: snapshot_download(ADAPTER, revision=revision))
    for repo in ("my/nothing", "gpt2", f"{ADAPTER}-v99", "Qwen/Qwen3-0.6B", "my/refs"):
        checks.raises(f"file of {repo}", RepositoryNotFoundError, lambda: hf_hub_download(repo, "config.json"))
        checks.raises(f"info of {repo}", RepositoryNotFoundError, lambda: api.model_info(repo))
        checks.raises(f"refs of {repo}", RepositoryNotFoundError, lambda: api.list_repo_refs(repo))
        checks.raises(f"tree of {repo}", RepositoryNotFoundError, lambda: list(api.list_repo_tree(repo)))
        checks.raises(f"snapshot of {repo}", RepositoryNotFoundError, lambda: snapshot_download(repo))
    for kind in ("dataset", "space"):
        checks.raises(f"{kind} info", RepositoryNotFoundError, lambda: api.repo_info(ADAPTER, repo_type=kind))
        checks.raises(f"{kind} file", RepositoryNotFoundError, lambda: hf_hub_download(ADAPTER, "x", repo_type=kind))
    folders = [f.path for f in api.list_repo_tree(BASE) if isinstance(f, RepoFolder)]
    checks.equal("folders", folders, ["extra"])
    missing_folder = lambda: list(api.list_repo_tree(ADAPTER, "additional_chat_templates"))
    checks.raises("missing folder", RemoteEntryNotFoundError, missing_folder)
    checks.raises("a write", HfHubHTTPError, lambda: api.create_repo("my/new"), "read through the Hub API")


def keys() -> None:
    """Without a key, with a wrong one, and with one of another namespace; nothing is cached."""
    for what, token, text in (
        ("no token", False, "set HF_TOKEN"),
        ("a token of another hub", "hf_of_another_hub", "no API key"),
        ("a mistyped key", os.environ["HF_TOKEN"][:-1] + "-", "no API key"),
    ):
        cache = f"{args.home}/{what}"
        file = lambda: hf_hub_download(ADAPTER, WEIGHTS, revision="v2", token=token, cache_dir=cache)
        snapshot = lambda: snapshot_download(ADAPTER, revision="v2", token=token, cache_dir=cache)
        checks.unauthenticated(f"{what}: file", file, text)
        checks.unauthenticated(f"{what}: snapshot", snapshot, text)
        checks.unauthenticated(f"{what}: info", lambda: api.model_info(ADAPTER, token=token), text)
        checks.unauthenticated(f"{what}: tree", lambda: list(api.list_repo_tree(ADAPTER, token=token)), text)
        checks.unauthenticated(f"{what}: list", lambda: list(api.list_models(token=token)), text)
    other, cache = args.other_token, f"{args.home}/other"
    for repo in (ADAPTER, BASE, f"{ADAPTER}-v2"):
        checks.raises(f"{repo} of others: info", RepositoryNotFoundError, lambda: api.model_info(repo, token=other))
        checks.raises(f"{repo} of others: refs", RepositoryNotFoundError, lambda: api.list_repo_refs(repo, token=other))
        file = lambda: hf_hub_download(repo, "README.md", token=other, cache_dir=cache)
        checks.raises(f"{repo} of others: file", RepositoryNotFoundError, file)
        snapshot = lambda: snapshot_download(repo, token=other, cache_dir=cache)
        checks.raises(f"{repo} of others: snapshot", RepositoryNotFoundError, snapshot)
    checks.equal("what others see", list(api.list_models(token=other)), [])
    checks.equal("who others are", api.whoami(token=other)["name"], "elsewhere")
    hf = str(Path(sys.executable).with_name("hf"))
    command = [hf, "download", ADAPTER, "--local-dir", f"{args.home}/refused", "--token", other]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    checks.true(f"hf download of others: {done.stderr[-300:]}", done.returncode != 0)
    checks.equal("nothing was written", list(Path(args.home).glob("refused/*.*")), [])


for part in (downloads, snapshots, command_line, broken_download, listings, parts, absences, keys):
    part()
checks.equal("server errors", [r for r in proxy.requests if r[3] >= 500], [])
print(f"{name}: {checks.passed} checks, {len(proxy.requests)} requests")
