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
{{- else if hasPrefix "sha256:" $image.tag }}
{{- printf "%s@%s" $image.repository $image.tag }}
{{- else }}
{{- printf "%s:%s" $image.repository $image.tag }}
{{- end }}
{{- end }}

{{- /* Ports may be numbers or templates of numbers. */}}
{{- define "extension.metrics-port" -}}
{{ include "extension.port" (dict "root" . "key" "metricsPort") }}
{{- end }}

{{- define "extension.health-port" -}}
{{ include "extension.port" (dict "root" . "key" "healthPort") }}
{{- end }}

{{- define "extension.port" -}}
{{- $given := toString (get .root.Values .key) }}
{{- $port := tpl $given .root | atoi }}
{{- if or (lt $port 1) (gt $port 65535) }}
{{- fail (printf "%s: %s gives %d; must be a number from 1 to 65535, or a template of one" .key $given $port) }}
{{- end }}
{{- $port }}
{{- end }}

{{- /* Keeps gardener-resource-manager's hands off. */}}
{{- define "extension.ignore" -}}
resources.gardener.cloud/ignore: "true"
{{- end }}

{{- /* Template file of this chart -> the checksum of what it renders, so that pods restart when it changes. */}}
{{- define "extension.checksum" -}}
{{ include (print .root.Template.BasePath "/" .template) .root | sha256sum | quote }}
{{- end }}
