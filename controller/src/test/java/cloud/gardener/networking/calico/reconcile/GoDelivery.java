package cloud.gardener.networking.calico.reconcile;

/** What tells of an overlay in the Secret that gardener/gardener-extension-networking-calico delivers, and nothing else. */
final class GoDelivery {

    static final String OVERLAY_IPIP = """
            ---
            # Source: calico/templates/config.yaml
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: calico-config
              namespace: kube-system
            data:
              calico_backend: "bird"
              cni_network_config: |-
                {"plugins": [{"type": "calico", "ipam": {"type": "host-local"}}]}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: IPPool
            metadata:
              name: default-ipv4-ippool
            spec:
              ipipMode: Always
              vxlanMode: Never
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: calico-node
              namespace: kube-system
            spec:
              template:
                spec:
                  containers:
                  - name: calico-node
                    env:
                    - name: CALICO_IPV4POOL_IPIP
                      value: "Always"
                    - name: FELIX_IPINIPENABLED
                      value: "true"
            """;

    private GoDelivery() {}
}
