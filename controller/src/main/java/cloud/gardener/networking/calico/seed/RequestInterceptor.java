package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;

/** Tells a listener what the Kubernetes client does. */
record RequestInterceptor(RequestListener listener) implements Interceptor {

    @Override
    public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
        listener.sent();
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        listener.answered(request.method(), host(request), response.code());
    }

    private static String host(HttpRequest request) {
        return request.uri().getAuthority();
    }
}
