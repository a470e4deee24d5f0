{{- define "admission.name" -}}
gardener-extension-admission-calico
{{- end }}

{{- /* Quoted: a release may be called by a number. */}}
{{- define "admission.labels" -}}
app.kubernetes.io/name: {{ include "admission.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}
