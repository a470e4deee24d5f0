{{- define "calico.node.own-state-directories" -}}
- name: own-state-directories
  image: {{ .Values.images.node | quote }}
  {{- include "calico.script" (dict
    "root" .
    "shell" "/bin/bash"
    "files" (list "interruptible.sh" "own-state-directories.sh")
    "arguments" (list "/var/lib/calico" "/var/run/calico" "/var/log/calico")) | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "own-state-directories") | nindent 4 }}
  volumeMounts:
  {{- include "calico.node.state-directory-mounts" . | nindent 2 }}
{{- end }}

{{- define "calico.node.cleanup-routes" -}}
- name: cleanup-routes
  image: {{ .Values.images.node | quote }}
  {{- include "calico.script" (dict
    "root" .
    "shell" "/bin/bash"
    "files" (list "interruptible.sh" "cleanup-routes.sh")) | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "cleanup-routes") | nindent 4 }}
{{- end }}

{{- define "calico.node.log-mtu-issues" -}}
- name: log-mtu-issues
  image: {{ .Values.images.node | quote }}
  {{- include "calico.script" (dict
    "root" .
    "shell" "/bin/bash"
    "files" (list "interruptible.sh" "iptables.sh" "log-mtu-issues.sh")) | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "log-mtu-issues") | nindent 4 }}
  volumeMounts:
  {{- include "calico.node.xtables-lock-mount" . | nindent 2 }}
{{- end }}

{{- define "calico.node.install-cni" -}}
- name: install-cni
  image: {{ .Values.images.cni | quote }}
  command:
  - /opt/cni/bin/install
  env:
  - name: CNI_CONF_NAME
    value: 10-calico.conflist
  {{- include "calico.env-from-config" (dict "name" "CNI_NETWORK_CONFIG" "key" "cni_network_config") | nindent 2 }}
  {{- include "calico.env-node-name" "KUBERNETES_NODE_NAME" | nindent 2 }}
  {{- include "calico.env-from-config" (dict "name" "CNI_MTU" "key" "veth_mtu") | nindent 2 }}
  - name: SLEEP
    value: "false"
  envFrom:
  {{- include "calico.env-from-services-endpoint" . | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "install-cni") | nindent 4 }}
  volumeMounts:
  - name: cni-net-dir
    mountPath: /host/etc/cni/net.d
  - name: cni-bin-dir
    mountPath: /host/secondary-bin-dir
{{- end }}

{{- define "calico.node.ebpf-bootstrap" -}}
- name: ebpf-bootstrap
  image: {{ .Values.images.node | quote }}
  command:
  - calico-node
  - -init
  - -best-effort
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "ebpf-bootstrap") | nindent 4 }}
  volumeMounts:
  {{- /* It mounts bpffs and cgroup2; Bidirectional shows these mounts to the node and to calico-node. */}}
  - name: sys-fs
    mountPath: /sys/fs
    mountPropagation: Bidirectional
  - name: var-run-calico
    mountPath: /var/run/calico
    mountPropagation: Bidirectional
  - name: nodeproc
    mountPath: /nodeproc
    readOnly: true
{{- end }}

{{- /*
Gives the state directories to the user that calico-node runs as. It makes the directories only where they are missing
(projectcalico/calico node/pkg/hostpathinit), so they may as well be mounts of their own that kubelet has made.
*/}}
{{- define "calico.node.hostpath-init" -}}
- name: hostpath-init
  image: {{ .Values.images.node | quote }}
  command:
  - calico-node
  - -hostpath-init
  env:
  - name: NODE_USER_ID
    value: "999"
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "hostpath-init") | nindent 4 }}
  volumeMounts:
  {{- include "calico.node.state-directory-mounts" . | nindent 2 }}
{{- end }}
