{{- /* What of this chart a shoot runs: a YAML list of felix, typha, bird. */}}
{{- define "monitoring.components" -}}
- felix
{{- if .Values.typha.enabled }}
- typha
{{- end }}
{{- if .Values.birdExporter.enabled }}
- bird
{{- end }}
{{- end }}
