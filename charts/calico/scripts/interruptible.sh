# Bash as the first process of a container ignores TERM unless it has a handler, and runs the handler only between
# commands: so what takes long is a child that we wait for, and the handler ends it together with us.
running=
trap '[[ -z $running ]] || kill "$running" 2>/dev/null; exit 143' TERM INT

interruptibly() {
  local status
  "$@" &
  running=$!
  wait "$running"
  status=$?
  running=
  return "$status"
}
