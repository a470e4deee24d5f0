# Without an overlay, pods reach the name servers of the node's network with their own address; where those servers
# answer nodes only, the packets have to carry the node's. Arguments: the pod networks.
resolv_conf=${RESOLV_CONF:-/etc/resolv.conf}
pod_cidrs=("$@")

# for_each_rule FUNCTION BACKEND: calls FUNCTION TOOL CHAIN RULE... for each pod network and server of one family.
for_each_rule() {
  local apply=$1 backend=$2 cidr server tool
  for server in "${servers[@]}"; do
    for cidr in "${pod_cidrs[@]}"; do
      case "$cidr $server" in
        *:*' '*:*) tool=ip6tables-$backend ;;
        *:*) continue ;;
        *) tool=iptables-$backend ;;
      esac
      "$apply" "$tool" POSTROUTING -s "$cidr" -d "$server" ! -o cali+ \
        -m comment --comment "masquerade non-cluster traffic to upstream DNS" -j MASQUERADE
    done
  done
}

add() {
  local tool=$1
  shift
  ensure_rule "$tool" nat "$@" || echo "$tool: DNS traffic is not masqueraded, next attempt in a minute" >&2
}

remove() {
  local tool=$1
  shift
  "$tool" -w 4 -t nat -D "$@" 2>/dev/null
}

# The backend is found out anew each time: on a fresh node kubelet may not have left its mark yet. Rules that went to
# the other one are taken back, or both would handle the node's packets from then on; so are the rules of servers that
# the node does not ask any more.
last=
known=()
interruptibly sleep 15
while true; do
  backend=$(iptables_backend)
  mapfile -t wanted < <(nameservers <"$resolv_conf")
  servers=()
  for server in "${known[@]}"; do
    [[ $last == "$backend" && " ${wanted[*]} " == *" $server "* ]] || servers+=("$server")
  done
  for_each_rule remove "$last"
  servers=("${wanted[@]}")
  for_each_rule add "$backend"
  last=$backend
  known=("${wanted[@]}")
  interruptibly sleep 60
done
