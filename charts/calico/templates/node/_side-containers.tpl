{{- define "calico.node.add-snat-rule-to-upstream-dns" -}}
- name: add-snat-rule-to-upstream-dns
  image: {{ .Values.images.node | quote }}
  imagePullPolicy: IfNotPresent
  {{- include "calico.script" (dict
    "root" .
    "shell" "/bin/bash"
    "files" (list "interruptible.sh" "iptables.sh" "nameservers.sh" "add-snat-rule-to-upstream-dns.sh")
    "arguments" .Values.node.snatToUpstreamDNS.podCIDRs) | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "add-snat-rule-to-upstream-dns") | nindent 4 }}
  volumeMounts:
  {{- include "calico.node.xtables-lock-mount" . | nindent 2 }}
{{- end }}

{{- define "calico.node.network-unavailable-condition-ensurer" -}}
- name: network-unavailable-condition-ensurer
  image: {{ .Values.images.node | quote }}
  imagePullPolicy: IfNotPresent
  {{- include "calico.script" (dict
    "root" .
    "shell" "/bin/bash"
    "files" (list "interruptible.sh" "network-unavailable-condition-ensurer.sh")) | nindent 2 }}
  env:
  {{- include "calico.env-from-config" (dict "name" "CALICO_NETWORKING_BACKEND" "key" "calico_backend") | nindent 2 }}
  - name: IP
    value: {{ ternary "autodetect" "none" (not (empty .Values.ipv4)) }}
  {{- with .Values.ipv4 }}
  {{- if .autodetectionMethod }}
  - name: IP_AUTODETECTION_METHOD
    value: {{ .autodetectionMethod | quote }}
  {{- end }}
  {{- end }}
  {{- with .Values.ipv6 }}
  - name: IP6
    value: autodetect
  {{- if .autodetectionMethod }}
  - name: IP6_AUTODETECTION_METHOD
    value: {{ .autodetectionMethod | quote }}
  {{- end }}
  {{- end }}
  - name: NO_DEFAULT_POOLS
    value: "true"
  {{- include "calico.env-node-name" "NODENAME" | nindent 2 }}
  envFrom:
  {{- include "calico.env-from-services-endpoint" . | nindent 2 }}
  resources:
    {{- include "calico.small-requests" . | nindent 4 }}
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "network-unavailable-condition-ensurer") | nindent 4 }}
{{- end }}

{{- /* It answers nothing at all when one of the daemons it asks is not there (czerwonk/bird_exporter client). */}}
{{- define "calico.node.bird-exporter" -}}
- name: bird-exporter
  image: {{ .Values.images.birdExporter | quote }}
  args:
  - -format.new=true
  - -bird.ipv4={{ .Values.node.bird.ipv4 }}
  - -bird.socket=/var/run/calico/bird.ctl
  - -bird.ipv6={{ .Values.node.bird.ipv6 }}
  {{- if .Values.node.bird.ipv6 }}
  - -bird.socket6=/var/run/calico/bird6.ctl
  {{- end }}
  - -web.listen-address=:9094
  ports:
  - name: bird-metrics
    containerPort: 9094
    protocol: TCP
  resources:
    requests:
      cpu: 10m
      memory: 32Mi
  securityContext:
    {{- include "calico.security-context" (dict "root" . "container" "bird-exporter") | nindent 4 }}
  volumeMounts:
  - name: var-run-calico
    mountPath: /var/run/calico
    readOnly: true
{{- end }}
