{{- /* The gates that are set, as the configuration file wants them. */}}
{{- define "extension.feature-gates" -}}
{{- $gates := deepCopy ((.Values.config).featureGates | default dict) }}
{{- if (.Values.nonPrivilegedCalicoNode).enabled }}
{{- if hasKey $gates "NonPrivilegedCalicoNode" }}
{{- fail "config.featureGates.NonPrivilegedCalicoNode: must not be set while nonPrivilegedCalicoNode.enabled is true, which sets it on the seeds that nonPrivilegedCalicoNode.seedSelector selects" }}
{{- end }}
{{- $gates = set $gates "NonPrivilegedCalicoNode" (eq "true" (include "extension.seed-is-selected" .)) }}
{{- end }}
{{- toYaml $gates }}
{{- end }}

{{- define "extension.configuration" -}}
apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
{{- with (.Values.config).clientConnection }}
clientConnection:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $gates := include "extension.feature-gates" . | fromYaml }}
{{- if $gates }}
featureGates:
  {{- toYaml $gates | nindent 2 }}
{{- end }}
{{- with (.Values.nonPrivilegedCalicoNode).mode }}
nonPrivileged:
  mode: {{ . }}
{{- end }}
{{- end }}
