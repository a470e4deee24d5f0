package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.seed.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Requests to API servers, under the name of client-go's (k8s.io/component-base/metrics/prometheus/restclient). */
record RequestMetrics(MeterRegistry registry) implements RequestListener {

    /** What client-go writes where there was no answer. */
    private static final String NO_ANSWER = "<error>";

    @Override
    public void answered(String method, String host, int code) {
        count(method, host, Integer.toString(code));
    }

    @Override
    public void unanswered(String method, String host) {
        count(method, host, NO_ANSWER);
    }

    private void count(String method, String host, String code) {
        Counter.builder("rest.client.requests")
                .description("Requests to an API server, watches included")
                .tag("code", code)
                .tag("method", method)
                .tag("host", host)
                .register(registry)
                .increment();
    }
}
