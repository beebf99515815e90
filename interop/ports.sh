# Sourced: free_port prints a port of this machine that nobody listens on, and that no outgoing
# connection is given while a server starts: it lies below the range that the system takes those from.
free_port() {
  local port
  while :; do
    port="$((20000 + RANDOM % 12000))"
    if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}
