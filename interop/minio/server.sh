# Sourced: starts a MinIO server in "$work", and exports minio_endpoint, MINIO_ROOT_USER and
# MINIO_ROOT_PASSWORD. MinIO publishes no binaries any more, so the server is built from its Go
# module, once, into ~/.cache/tributary. The caller ends the process "$minio" and stands in
# the repository's root.
source interop/ports.sh

# The newest commit of the module, of 12 February 2026.
minio_version=v0.0.0-20260212201848-7aac2a2c5b7c
minio_binary="${XDG_CACHE_HOME:-$HOME/.cache}/tributary/minio-$minio_version/minio"

# Ends the proof named $1 well, and says why, where the server can neither be found nor built.
build_minio() {
  [[ -x "$minio_binary" ]] && return
  if ! command -v go >/dev/null; then
    echo "$1: SKIPPED, Go is not installed (needed once, to build the MinIO server)"
    exit 0
  fi
  echo "$1: building the MinIO server $minio_version (minutes, once)"
  mkdir -p "$(dirname "$minio_binary")"
  GOBIN="$(dirname "$minio_binary")" GOFLAGS="${GOFLAGS:-} -p=2" \
    go install -trimpath "github.com/minio/minio@$minio_version"
}

start_minio() {
  local port="$(free_port)"
  export MINIO_ROOT_USER=tributary-interop
  MINIO_ROOT_PASSWORD="$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
  export MINIO_ROOT_PASSWORD
  "$minio_binary" server --quiet --address "127.0.0.1:$port" --console-address "127.0.0.1:$(free_port)" \
    "$work/minio" >"$work/minio.log" 2>&1 &
  minio=$!
  minio_endpoint="http://127.0.0.1:$port"
  for attempt in $(seq 1 300); do
    if curl -sf "$minio_endpoint/minio/health/ready" >/dev/null; then return; fi
    if ! kill -0 "$minio" 2>/dev/null || [[ "$attempt" == 300 ]]; then
      echo "the MinIO server did not start: $(tail -n 1 "$work/minio.log")" >&2
      exit 1
    fi
    sleep 0.2
  done
}
