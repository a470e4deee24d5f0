{{- /* dict "root", "account", "config" map and its "key", "target": sets requests by the number of nodes. */}}
{{- define "calico.vertical-autoscaler-pod" -}}
serviceAccountName: {{ .account }}
dnsPolicy: Default
securityContext:
  runAsNonRoot: true
  runAsUser: 65534
  fsGroup: 1
  supplementalGroups:
  - 1
  {{- include "calico.default-seccomp" . | nindent 2 }}
containers:
- name: autoscaler
  image: {{ .root.Values.images.clusterProportionalVerticalAutoscaler | quote }}
  command:
  - /cpvpa
  - --target={{ .target }}
  - --namespace=kube-system
  - --logtostderr=true
  - --poll-period-seconds=30
  - --v=2
  - --config-file=/etc/config/{{ .key }}
  resources:
    requests:
      cpu: 10m
      memory: 50Mi
  securityContext:
    {{- include "calico.no-privileges" . | nindent 4 }}
  volumeMounts:
  - name: config
    mountPath: /etc/config
volumes:
- name: config
  configMap:
    name: {{ .config }}
{{- end }}
