package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.seed.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Requests to API servers, under the name of client-go's (k8s.io/component-base/metrics/prometheus/restclient). */
record RequestMetrics(MeterRegistry registry) implements RequestListener {

    @Override
    public void answered(String method, String host, int code) {
        Counter.builder("rest.client.requests")
                .description("Requests to an API server, watches included")
                .tag("code", Integer.toString(code))
                .tag("method", method)
                .tag("host", host)
                .register(registry)
                .increment();
    }
}
