{{- /* Names and labels that more than one object carries. */}}

{{- define "extension.name" -}}
gardener-extension-networking-calico
{{- end }}

{{- /* Quoted: a release may be called by a number. */}}
{{- define "extension.labels" -}}
app.kubernetes.io/name: {{ include "extension.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "extension.image" -}}
{{- $image := .Values.image }}
{{- if $image.ref }}
{{- $image.ref }}
{{- else if hasPrefix "sha256:" (toString $image.tag) }}
{{- printf "%s@%s" $image.repository $image.tag }}
{{- else }}
{{- printf "%s:%v" $image.repository $image.tag }}
{{- end }}
{{- end }}

{{- /* Ports may be numbers or templates of numbers. */}}
{{- define "extension.metrics-port" -}}
{{ tpl (toString .Values.metricsPort) . | atoi }}
{{- end }}

{{- define "extension.health-port" -}}
{{ tpl (toString .Values.healthPort) . | atoi }}
{{- end }}

{{- /* Keeps gardener-resource-manager's hands off. */}}
{{- define "extension.ignore" -}}
resources.gardener.cloud/ignore: "true"
{{- end }}

{{- /* Template file of this chart -> the checksum of what it renders, so that pods restart when it changes. */}}
{{- define "extension.checksum" -}}
{{ include (print .root.Template.BasePath "/" .template) .root | sha256sum | quote }}
{{- end }}
