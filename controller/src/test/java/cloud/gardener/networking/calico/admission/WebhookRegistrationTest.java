package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.config.AdmissionSettings.Webhook;
import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.WebhookMode;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How API servers are told to find the webhook, in each of its modes. */
@WithApiServer
final class WebhookRegistrationTest {

    private static final X509Certificate TRUSTED = new CertificateIssuer(ComponentName.in("garden"))
            .authority(Instant.now(), Duration.ofDays(1))
            .certificate();

    @Test
    void inModeServiceTheApiServerOfTheSameClusterFindsIt(TestCluster cluster) {
        WebhookClientConfig config = register(cluster, WebhookMode.SERVICE, Optional.empty());

        assertThat(config.getUrl()).isNull();
        assertThat(config.getService().getName()).isEqualTo("gardener-extension-admission-calico");
        assertThat(config.getService().getNamespace()).isEqualTo(cluster.namespace());
        assertThat(config.getService().getPort()).isEqualTo(443);
        assertThat(config.getService().getPath()).isEqualTo("/webhooks/validate");
        assertThat(address(cluster, WebhookMode.SERVICE, Optional.empty()).names())
                .containsExactly(
                        "gardener-extension-admission-calico",
                        "gardener-extension-admission-calico." + cluster.namespace(),
                        "gardener-extension-admission-calico." + cluster.namespace() + ".svc");
    }

    @Test
    void inModeUrlItIsFoundWhereTheOperatorSays(TestCluster cluster) {
        WebhookClientConfig config = register(cluster, WebhookMode.URL, Optional.of("webhook.example.com:8443"));

        assertThat(config.getService()).isNull();
        assertThat(config.getUrl()).isEqualTo("https://webhook.example.com:8443/webhooks/validate");
        assertThat(address(cluster, WebhookMode.URL, Optional.of("[2001:db8::1]:8443"))
                        .names())
                .containsExactly("2001:db8::1");
    }

    @Test
    void inModeUrlServiceTheServiceIsFoundUnderAUrl(TestCluster cluster) {
        WebhookClientConfig config = register(cluster, WebhookMode.URL_SERVICE, Optional.empty());

        assertThat(config.getUrl())
                .isEqualTo("https://gardener-extension-admission-calico." + cluster.namespace()
                        + ":443/webhooks/validate");
    }

    /** What is written is what is read again: else it would be written anew at every look. */
    private static WebhookClientConfig register(TestCluster cluster, WebhookMode mode, Optional<String> url) {
        WebhookRegistration registration = new WebhookRegistration(
                cluster.client(), component(cluster), address(cluster, mode, url), cluster.namespace());
        try {
            registration.write(List.of(TRUSTED));

            assertThat(registration.read()).isInstanceOf(Registered.Current.class);
            ValidatingWebhook webhook = cluster.client()
                    .admissionRegistration()
                    .v1()
                    .validatingWebhookConfigurations()
                    .withName("gardener-extension-admission-calico")
                    .get()
                    .getWebhooks()
                    .get(0);
            assertThat(webhook.getClientConfig().getCaBundle()).isNotEmpty();
            return webhook.getClientConfig();
        } finally {
            AdmissionWebhook.unregister(cluster.client(), cluster.namespace());
        }
    }

    private static WebhookAddress address(TestCluster cluster, WebhookMode mode, Optional<String> url) {
        return WebhookAddress.of(
                new Webhook(
                        new BindAddress("127.0.0.1", 10250), mode, url, 443, cluster.namespace(), cluster.namespace()),
                component(cluster));
    }

    private static ComponentName component(TestCluster cluster) {
        return ComponentName.in(cluster.namespace());
    }
}
