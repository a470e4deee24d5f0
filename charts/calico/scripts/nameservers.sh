# Reads a resolv.conf and prints its name servers that can be a destination of forwarded packets: neither loopback
# stubs, which no packet of a pod ever reaches, nor addresses with a zone, which iptables does not take.
nameservers() {
  local keyword address _
  while read -r keyword address _ || [[ -n $keyword ]]; do
    [[ $keyword == nameserver && $address =~ ^[0-9A-Fa-f.:]+$ ]] || continue
    case $address in
      127.* | 0.0.0.0 | :: | ::1) ;;
      *) echo "$address" ;;
    esac
  done
}
