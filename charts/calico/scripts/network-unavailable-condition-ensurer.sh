# Lets Calico tell the node's condition NetworkUnavailable a second time, after the cloud's node controller, which knows
# nothing of Calico, may have overwritten it. Up to Calico 3.30; later releases tell it with -complete-startup instead.
interruptibly sleep 30
until interruptibly calico-node -startup; do
  interruptibly sleep 30
done
interruptibly sleep infinity
