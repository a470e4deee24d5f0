{{- /* Names and labels that more than one object carries. */}}

{{- define "admission.name" -}}
gardener-extension-admission-calico
{{- end }}

{{- /* Quoted: a release may be called by a number. */}}
{{- define "admission.labels" -}}
app.kubernetes.io/name: {{ include "admission.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "admission.image" -}}
{{- $image := .Values.image }}
{{- if $image.ref }}
{{- $image.ref }}
{{- else if hasPrefix "sha256:" $image.tag }}
{{- printf "%s@%s" $image.repository $image.tag }}
{{- else }}
{{- printf "%s:%s" $image.repository $image.tag }}
{{- end }}
{{- end }}

{{- /* Where the kubeconfig of the garden is mounted; empty where gardener-operator, or nobody, mounts one. */}}
{{- define "admission.kubeconfig-directory" -}}
{{- if .Values.projectedKubeconfig }}
{{- .Values.projectedKubeconfig.baseMountPath }}
{{- else if .Values.kubeconfig -}}
/etc/{{ include "admission.name" . }}/kubeconfig
{{- end }}
{{- end }}
