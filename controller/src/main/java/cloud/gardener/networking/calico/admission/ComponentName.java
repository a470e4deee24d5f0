package cloud.gardener.networking.calico.admission;

/**
 * What the webhook is called, and what follows from it.
 *
 * @param text such as {@code admission-calico}
 */
record ComponentName(String text) {

    private static final String PLAIN = "admission-calico";

    /** The namespaces in which gardener-operator installs extensions for the runtime cluster itself. */
    private static final String RUNTIME_EXTENSION = "runtime-extension-";

    /** Beside an installation for the virtual garden there may be one for the runtime cluster; the names must differ. */
    static ComponentName in(String namespace) {
        return new ComponentName(namespace.startsWith(RUNTIME_EXTENSION) ? PLAIN + "-runtime" : PLAIN);
    }

    /** Of the Service and of the ValidatingWebhookConfiguration. */
    String object() {
        return "gardener-extension-" + text;
    }

    String webhook() {
        return "validator." + text + ".extensions.gardener.cloud";
    }

    /** Marks the Secrets that hold the webhook's certificates. */
    String certificateOwner() {
        return object() + "-webhook";
    }

    /** Gardener's name for the configuration of the CA; Secrets' names begin with it. */
    String authority() {
        return "ca-" + text + "-webhook";
    }

    String bundle() {
        return authority() + "-bundle";
    }

    String server() {
        return text + "-webhook-server";
    }
}
