{{- define "tiny.name" -}}
tiny
{{- end -}}
