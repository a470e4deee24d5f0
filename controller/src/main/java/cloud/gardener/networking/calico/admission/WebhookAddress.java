package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.config.AdmissionSettings.Webhook;
import java.util.List;
import java.util.function.Function;

/** How API servers reach the webhook, and for which names its certificate therefore has to stand. */
sealed interface WebhookAddress {

    String PATH = "/webhooks/validate";

    /** Host names or IP addresses, sorted. */
    List<String> names();

    <R> R fold(Function<Url, R> url, Function<Service, R> service);

    static WebhookAddress of(Webhook settings, ComponentName component) {
        String service = component.object();
        String namespace = settings.namespace();
        return switch (settings.mode()) {
            case SERVICE -> new Service(service, namespace, settings.servicePort());
            case URL -> Url.of(settings.url().orElseThrow());
            case URL_SERVICE ->
                new Url(
                        "https://" + service + "." + namespace + ":" + settings.servicePort() + PATH,
                        serviceNames(service, namespace));
        };
    }

    private static List<String> serviceNames(String service, String namespace) {
        return List.of(service, service + "." + namespace, service + "." + namespace + ".svc");
    }

    record Url(String url, List<String> names) implements WebhookAddress {
        public Url {
            names = List.copyOf(names);
        }

        /** @param authority host or host and port, as they stand in a URL; an IPv6 address stands in brackets */
        static Url of(String authority) {
            String host = authority.replaceFirst(":[0-9]*$", "");
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return new Url("https://" + authority + PATH, List.of(bare));
        }

        @Override
        public <R> R fold(Function<Url, R> url, Function<Service, R> service) {
            return url.apply(this);
        }
    }

    record Service(String name, String namespace, int port) implements WebhookAddress {
        @Override
        public List<String> names() {
            return serviceNames(name, namespace);
        }

        @Override
        public <R> R fold(Function<Url, R> url, Function<Service, R> service) {
            return service.apply(this);
        }
    }
}
