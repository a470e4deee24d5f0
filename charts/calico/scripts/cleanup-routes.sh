# Removes routes that BIRD left on the node: with BIRD gone nobody updates them, and they would win over the routes of
# the cloud. A route that vanishes while we are at it fails one attempt, not both.
flush() {
  interruptibly ip "$1" route flush proto bird || interruptibly ip "$1" route flush proto bird
}

flush -4 || exit 1
# Kernels without IPv6 have no such routes.
if [[ -d /proc/sys/net/ipv6 ]]; then
  flush -6 || exit 1
fi
