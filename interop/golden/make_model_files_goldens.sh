#!/usr/bin/env bash
# Makes the golden files of model-files again with the reference tools.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
environment="${TRIBUTARY_CACHE:-$HOME/.cache/tributary}/golden"
out="$here/../../model-files/src/test/resources/io/tributary/modelfiles/golden"

if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
"$environment/bin/pip" install --quiet --requirement "$here/requirements.txt"

mkdir -p "$out"
# Sets of strings are written in hash order: a fixed seed keeps the files the same.
export PYTHONHASHSEED=0
"$environment/bin/python" "$here/make_safetensors_goldens.py" "$out"
"$environment/bin/python" "$here/make_peft_goldens.py" "$out"
"$environment/bin/python" "$here/make_config_goldens.py" "$out"
"$environment/bin/python" "$here/make_gguf_goldens.py" "$out"
