{{- /*
Only Calico's own directories, in every mode: the host's whole /var/run and /var/lib hold the sockets of the container
runtime and the state of kubelet, and a container that has those is as good as privileged.
*/}}
{{- define "calico.node.volumes" -}}
- name: lib-modules
  hostPath:
    path: /lib/modules
- name: var-run-calico
  hostPath:
    path: /var/run/calico
    type: DirectoryOrCreate
- name: var-lib-calico
  hostPath:
    path: /var/lib/calico
    type: DirectoryOrCreate
{{- if ne .Values.node.privilegeMode "Privileged" }}
{{- /* For the containers that hand the state directories over from one mode to another. */}}
- name: var-log-calico
  hostPath:
    path: /var/log/calico
    type: DirectoryOrCreate
{{- end }}
- name: xtables-lock
  hostPath:
    path: /run/xtables.lock
    type: FileOrCreate
{{- if .Values.felix.bpfEnabled }}
- name: sys-fs
  hostPath:
    path: /sys/fs/
    type: DirectoryOrCreate
- name: bpffs
  hostPath:
    path: /sys/fs/bpf
    type: Directory
- name: nodeproc
  hostPath:
    path: /proc
{{- end }}
- name: cni-bin-dir
  hostPath:
    path: /opt/cni/bin
    type: DirectoryOrCreate
- name: cni-net-dir
  hostPath:
    path: /etc/cni/net.d
- name: cni-log-dir
  hostPath:
    path: /var/log/calico/cni
- name: policysync
  hostPath:
    path: /var/run/nodeagent
    type: DirectoryOrCreate
{{- end }}

{{- define "calico.node.state-directory-mounts" -}}
- name: var-lib-calico
  mountPath: /var/lib/calico
- name: var-run-calico
  mountPath: /var/run/calico
- name: var-log-calico
  mountPath: /var/log/calico
{{- end }}

{{- /* Legacy iptables locks with a file that all its callers on the node share. */}}
{{- define "calico.node.xtables-lock-mount" -}}
- name: xtables-lock
  mountPath: /run/xtables.lock
{{- end }}
