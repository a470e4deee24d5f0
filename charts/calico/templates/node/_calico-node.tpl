{{- define "calico.node.calico-node" -}}
- name: calico-node
  image: {{ .Values.images.node | quote }}
  env:
  {{- include "calico.node.env-startup" . | trim | nindent 2 }}
  {{- include "calico.node.env-pools" . | trim | nindent 2 }}
  {{- include "calico.node.env-felix" . | trim | nindent 2 }}
  envFrom:
  {{- include "calico.env-from-services-endpoint" . | nindent 2 }}
  ports:
  - name: metrics
    containerPort: 9091
    protocol: TCP
  resources:
    requests:
      {{- toYaml .Values.node.requests | nindent 6 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "calico-node") | nindent 4 }}
  lifecycle:
    preStop:
      exec:
        command:
        - /bin/calico-node
        - -shutdown
  livenessProbe:
    exec:
      command:
      - /bin/calico-node
      - -felix-live
      {{- if .Values.node.bird.ipv4 }}
      - -bird-live
      {{- end }}
      {{- if .Values.node.bird.ipv6 }}
      - -bird6-live
      {{- end }}
    periodSeconds: 10
    initialDelaySeconds: 10
    failureThreshold: 6
    timeoutSeconds: 10
  readinessProbe:
    exec:
      command:
      - /bin/calico-node
      - -felix-ready
      {{- if .Values.node.bird.ipv4 }}
      - -bird-ready
      {{- end }}
      {{- if .Values.node.bird.ipv6 }}
      - -bird6-ready
      {{- end }}
    periodSeconds: 10
    timeoutSeconds: 10
  volumeMounts:
  - name: cni-net-dir
    mountPath: /host/etc/cni/net.d
  - name: lib-modules
    mountPath: /lib/modules
    readOnly: true
  {{- include "calico.node.xtables-lock-mount" . | nindent 2 }}
  - name: var-run-calico
    mountPath: /var/run/calico
  - name: var-lib-calico
    mountPath: /var/lib/calico
  {{- if eq .Values.node.privilegeMode "NonRoot" }}
  - name: var-log-calico
    mountPath: /var/log/calico
  {{- end }}
  - name: policysync
    mountPath: /var/run/nodeagent
  {{- if .Values.felix.bpfEnabled }}
  - name: bpffs
    mountPath: /sys/fs/bpf
  {{- end }}
  - name: cni-log-dir
    mountPath: /var/log/calico/cni
    readOnly: true
{{- end }}

{{- /* How calico-node starts and finds its own address. */}}
{{- define "calico.node.env-startup" -}}
{{- if .Values.node.usePodCIDR }}
- name: USE_POD_CIDR
  value: "true"
{{- end }}
- name: FELIX_PROMETHEUSMETRICSENABLED
  value: "true"
- name: FELIX_PROMETHEUSMETRICSPORT
  value: "9091"
- name: DATASTORE_TYPE
  value: kubernetes
{{ include "calico.env-from-config" (dict "name" "FELIX_TYPHAK8SSERVICENAME" "key" "typha_service_name") }}
- name: WAIT_FOR_DATASTORE
  value: "true"
{{ include "calico.env-node-name" "NODENAME" }}
{{ include "calico.env-from-config" (dict "name" "CALICO_NETWORKING_BACKEND" "key" "calico_backend") }}
- name: CLUSTER_TYPE
  value: k8s,bgp
- name: IP
  value: {{ ternary "autodetect" "none" (not (empty .Values.ipv4)) }}
{{- end }}

{{- /*
The pools that calico-node makes by itself where it finds none of the family (projectcalico/calico
node/pkg/lifecycle/startup). "none" keeps it from making up a pool for a family that the shoot does not have.
*/}}
{{- define "calico.node.env-pools" -}}
{{- with .Values.ipv4 }}
{{- if eq .startupPool.encapsulation "VXLAN" }}
- name: CALICO_IPV4POOL_VXLAN
  value: {{ .startupPool.mode | quote }}
- name: CALICO_IPV4POOL_IPIP
  value: Never
{{- else }}
- name: CALICO_IPV4POOL_IPIP
  value: {{ .startupPool.mode | quote }}
{{- end }}
- name: CALICO_IPV4POOL_CIDR
  value: {{ .podCIDR | quote }}
{{- if .autodetectionMethod }}
- name: IP_AUTODETECTION_METHOD
  value: {{ .autodetectionMethod | quote }}
{{- end }}
{{- else }}
- name: CALICO_IPV4POOL_CIDR
  value: none
{{- end }}
{{- with .Values.ipv6 }}
- name: IP6
  value: autodetect
- name: CALICO_IPV6POOL_VXLAN
  value: {{ .startupPool.mode | quote }}
- name: CALICO_IPV6POOL_CIDR
  value: {{ .podCIDR | quote }}
{{- if .autodetectionMethod }}
- name: IP6_AUTODETECTION_METHOD
  value: {{ .autodetectionMethod | quote }}
{{- end }}
- name: CALICO_IPV6POOL_NAT_OUTGOING
  value: {{ .natOutgoing | quote }}
{{- /* A BGP router id looks like an IPv4 address; nodes without one derive it from their name. */}}
- name: CALICO_ROUTER_ID
  value: hash
{{- else }}
- name: CALICO_IPV6POOL_CIDR
  value: none
{{- end }}
{{- end }}

{{- define "calico.node.env-felix" -}}
{{- include "calico.env" (dict "name" "FELIX_IPV6SUPPORT" "value" .Values.felix.ipv6Support) }}
{{ include "calico.env-from-config" (dict "name" "FELIX_IPINIPMTU" "key" "veth_mtu") }}
{{ include "calico.env-from-config" (dict "name" "FELIX_VXLANMTU" "key" "veth_mtu") }}
{{ include "calico.env-from-config" (dict "name" "FELIX_WIREGUARDMTU" "key" "veth_mtu") }}
{{- if .Values.ipv6 }}
{{ include "calico.env-from-config" (dict "name" "FELIX_VXLANMTUV6" "key" "veth_mtu") }}
{{ include "calico.env-from-config" (dict "name" "FELIX_WIREGUARDMTUV6" "key" "veth_mtu") }}
{{- end }}
- name: CALICO_DISABLE_FILE_LOGGING
  value: "true"
- name: FELIX_DEFAULTENDPOINTTOHOSTACTION
  value: ACCEPT
{{- /* Felix' own default sends version and size of the cluster to Calico's vendor. */}}
- name: FELIX_USAGEREPORTINGENABLED
  value: "false"
{{- with .Values.felix }}
{{- include "calico.env" (dict "name" "FELIX_IPINIPENABLED" "value" .ipipEnabled) }}
{{- include "calico.env" (dict "name" "FELIX_BPFENABLED" "value" .bpfEnabled) }}
{{- with .bpfKubeProxyHealthzPort }}
{{- include "calico.env" (dict "name" "FELIX_BPFKUBEPROXYHEALTHZPORT" "value" (int .)) }}
{{- end }}
{{- include "calico.env" (dict "name" "FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED" "value" .bpfKubeProxyIptablesCleanupEnabled) }}
- name: FELIX_HEALTHENABLED
  value: "true"
- name: FELIX_NATPORTRANGE
  value: "32768:65535"
{{- include "calico.env" (dict "name" "FELIX_SERVICELOOPPREVENTION" "value" .serviceLoopPrevention) }}
{{- include "calico.env" (dict "name" "FELIX_NFTABLESMODE" "value" .nftablesMode) }}
{{- include "calico.env" (dict "name" "FELIX_CHAININSERTMODE" "value" .chainInsertMode) }}
{{- include "calico.env" (dict "name" "FELIX_WIREGUARDENABLED" "value" .wireguardEnabled) }}
{{- include "calico.env" (dict "name" "FELIX_WIREGUARDENABLEDV6" "value" .wireguardEnabledV6) }}
- name: CALICO_MANAGE_CNI
  value: "true"
{{- include "calico.env" (dict "name" "FELIX_VXLANENABLED" "value" .vxlanEnabled) }}
{{- include "calico.env" (dict "name" "FELIX_LOGSEVERITYSCREEN" "value" .logSeverityScreen) }}
{{- include "calico.env" (dict "name" "FELIX_XDPENABLED" "value" .xdpEnabled) }}
{{- include "calico.env" (dict "name" "FELIX_IPFORWARDING" "value" .ipForwarding) }}
{{- end }}
{{- end }}
