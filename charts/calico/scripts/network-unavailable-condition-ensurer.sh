# Lets Calico tell the node's condition NetworkUnavailable a second time, after the cloud's node controller, which knows
# nothing of Calico, may have overwritten it.
interruptibly sleep 30
until interruptibly calico-node -startup; do
  interruptibly sleep 30
done
interruptibly sleep infinity
