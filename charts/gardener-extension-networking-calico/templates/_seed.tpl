{{- /* What gardenlet says about the seed. Every part of it may be missing: a self-hosted shoot has no seed at all. */}}

{{- define "extension.seed-labels" -}}
{{- (((.Values.gardener).seed).labels) | default dict | toYaml }}
{{- end }}

{{- define "extension.topology-aware-routing" -}}
{{- if (((((.Values.gardener).seed).spec).settings).topologyAwareRouting).enabled }}true{{ end }}
{{- end }}

{{- /* Whether the seed has all labels that nonPrivilegedCalicoNode asks for. */}}
{{- define "extension.seed-is-selected" -}}
{{- $labels := include "extension.seed-labels" . | fromYaml }}
{{- $selected := true }}
{{- range $name, $value := ((.Values.nonPrivilegedCalicoNode).seedSelector).matchLabels }}
{{- if not (hasKey $labels $name) }}
{{- $selected = false }}
{{- else if ne (toString (get $labels $name)) $value }}
{{- $selected = false }}
{{- end }}
{{- end }}
{{- if $selected }}true{{ end }}
{{- end }}
