{{- /* Parts of pods that more than one pod has. */}}

{{- define "calico.tolerate-everything" -}}
- effect: NoSchedule
  operator: Exists
- effect: NoExecute
  operator: Exists
{{- end }}

{{- define "calico.default-seccomp" -}}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- /* For processes that need nothing from the kernel but sockets. */}}
{{- define "calico.no-privileges" -}}
allowPrivilegeEscalation: false
capabilities:
  drop:
  - ALL
{{- end }}

{{- /* Init and side containers do little, but without requests a node under pressure would starve them first. */}}
{{- define "calico.small-requests" -}}
requests:
  cpu: 10m
  memory: 20Mi
{{- end }}

{{- /* dict "name", "value"; nil means: not set, Calico's own default. */}}
{{- define "calico.env" -}}
{{- if not (kindIs "invalid" .value) }}
- name: {{ .name }}
  value: {{ .value | quote }}
{{- end }}
{{- end }}

{{- /* dict "name", "key" of the ConfigMap calico-config. */}}
{{- define "calico.env-from-config" -}}
- name: {{ .name }}
  valueFrom:
    configMapKeyRef:
      name: calico-config
      key: {{ .key }}
{{- end }}

{{- define "calico.env-node-name" -}}
- name: {{ . }}
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
{{- end }}

{{- /* Where the API server is, for clusters without kube-proxy: Calico reads this ConfigMap if somebody made it. */}}
{{- define "calico.env-from-services-endpoint" -}}
- configMapRef:
    name: kubernetes-services-endpoint
    optional: true
{{- end }}

{{- /*
A script of this chart as command and arguments: dict "root", "shell", "files" under scripts/ one after the other, and
what follows them as "arguments" (optional). Without blank lines, which indentation would turn into trailing blanks.
*/}}
{{- define "calico.script" -}}
{{- $text := "" }}
{{- range .files }}
{{- $file := $.root.Files.Get (print "scripts/" .) }}
{{- $text = print $text (required (printf "the chart has no file scripts/%s" .) $file) }}
{{- end -}}
command:
- {{ .shell }}
- -c
args:
- |
  {{- regexReplaceAll "\n\n+" $text "\n" | trim | nindent 2 }}
{{- with .arguments }}
{{ toYaml (prepend . (trimSuffix ".sh" (last $.files))) }}
{{- end }}
{{- end }}

{{- /*
The security context of a container of the pod calico-node: dict "root", "container". The controller computes one per
container. A container must never come out without one, nor with more than the mode promises: values that are left out
would be filled from values.yaml, where they stand for the mode Privileged.
*/}}
{{- define "calico.security-context" -}}
{{- $node := .root.Values.node }}
{{- $context := get (default dict $node.securityContexts) .container }}
{{- if not $context }}
{{- fail (printf "node.securityContexts.%s is missing: every container of calico-node needs one" .container) }}
{{- end }}
{{- if eq $node.privilegeMode "Capabilities" }}
{{- if or $context.privileged (not (has "ALL" (dig "capabilities" "drop" list $context))) }}
{{- fail (printf "node.securityContexts.%s must drop ALL capabilities and not be privileged in mode Capabilities" .container) }}
{{- end }}
{{- end }}
{{- toYaml $context }}
{{- end }}
