# Prints nft or legacy: the iptables backend of the node, which everybody on it has to share. kubelet marks the one that
# it uses with chains in the mangle table (kubernetes/kubernetes pkg/kubelet/kubelet_network_linux.go).
iptables_backend() {
  local chains
  chains=$({ iptables-nft-save -t mangle; ip6tables-nft-save -t mangle; } 2>/dev/null)
  case $chains in
    *KUBE-IPTABLES-HINT* | *KUBE-KUBELET-CANARY*) echo nft ;;
    *) echo legacy ;;
  esac
}

# ensure_rule TOOL TABLE CHAIN RULE...: puts the rule on top of the chain unless it is in it. Only exit code 1 of the
# check means "not there"; after anything else, such as a lock held by kube-proxy, an insertion could double the rule.
ensure_rule() {
  local tool=$1 table=$2 answer
  shift 2
  answer=$("$tool" -w 4 -t "$table" -C "$@" 2>&1)
  case $? in
    0) return 0 ;;
    1) "$tool" -w 4 -t "$table" -I "$@" ;;
    *) echo "$tool cannot check for the rule: $answer" >&2; return 1 ;;
  esac
}
