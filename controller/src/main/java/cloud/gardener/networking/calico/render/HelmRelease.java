package cloud.gardener.networking.calico.render;

/**
 * As what a chart is rendered.
 *
 * @param name {@code .Release.Name}
 * @param namespace {@code .Release.Namespace}, and the namespace that every namespaced object must name
 */
record HelmRelease(String name, String namespace) {}
