{{- /* Names and labels that more than one object carries. */}}

{{- define "calico.system-component" -}}
gardener.cloud/role: system-component
{{- end }}

{{- /* A node keeps its taint critical-components-not-ready until every pod with this label is ready on it. */}}
{{- define "calico.critical-component" -}}
node.gardener.cloud/critical-component: "true"
{{- end }}

{{- /* kube-system denies all traffic of pods except what these labels allow. */}}
{{- define "calico.may-reach-apiserver-and-dns" -}}
networking.gardener.cloud/to-apiserver: allowed
networking.gardener.cloud/to-dns: allowed
{{- end }}

{{- define "calico.may-reach-public-networks" -}}
networking.gardener.cloud/to-public-networks: allowed
{{- end }}

{{- /* Autoscalers inside the shoot own the requests; gardener-resource-manager must not set them back. */}}
{{- define "calico.preserve-resources" -}}
resources.gardener.cloud/preserve-resources: "true"
{{- end }}

{{- /* "config.yaml" of this chart -> the checksum of what it renders, so that pods restart when it changes. */}}
{{- define "calico.checksum" -}}
{{ include (print .root.Template.BasePath "/" .template) .root | sha256sum | quote }}
{{- end }}

{{- /* A ServiceAccount never mounts a token by itself: Gardener's webhook injects a projected one that expires. */}}
{{- define "calico.service-account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ . }}
  namespace: kube-system
automountServiceAccountToken: false
{{- end }}

{{- /* dict "name" of the binding and of its ClusterRole, "accounts" in kube-system. */}}
{{- define "calico.cluster-role-binding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ .name }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ .name }}
subjects:
{{- range .accounts }}
- kind: ServiceAccount
  name: {{ . }}
  namespace: kube-system
{{- end }}
{{- end }}
