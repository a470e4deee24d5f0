# Makes the kernel log when it tells a sender that a packet was too big: the first trace of a wrong MTU. A diagnosis
# only, so nothing that goes wrong here keeps the node from starting, and the log is limited to what a person reads.
log_packet_too_big() {
  local tool=$1 family=$2
  shift 2
  ensure_rule "$tool" filter OUTPUT "$@" -m limit --limit 10/minute --limit-burst 20 \
    -m comment --comment "Gardener: log MTU issues ($family)" -j LOG --log-prefix "PACKET-TOO-BIG " ||
    echo "MTU issues of $family will not be logged" >&2
}

backend=$(iptables_backend)
log_packet_too_big "iptables-$backend" IPv4 -p icmp --icmp-type fragmentation-needed
log_packet_too_big "ip6tables-$backend" IPv6 -p icmpv6 --icmpv6-type packet-too-big
exit 0
