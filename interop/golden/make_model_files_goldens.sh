#!/usr/bin/env bash
# Makes the golden files of model-files again with the reference tools.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/../../model-files/src/test/resources/io/tributary/modelfiles/golden"

python="$(python3 "$here/../../demo/make/environment.py")"
mkdir -p "$out"
# Sets of strings are written in hash order: a fixed seed keeps the files the same.
export PYTHONHASHSEED=0
"$python" "$here/make_safetensors_goldens.py" "$out"
"$python" "$here/make_peft_goldens.py" "$out"
"$python" "$here/make_config_goldens.py" "$out"
"$python" "$here/make_gguf_goldens.py" "$out"
