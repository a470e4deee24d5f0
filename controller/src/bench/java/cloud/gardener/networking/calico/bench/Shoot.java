package cloud.gardener.networking.calico.bench;

import cloud.gardener.networking.calico.decode.ClusterDecoder;
import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.NetworkDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The shoot that everything is measured with, as the API server gives it. */
record Shoot(JsonNode network, JsonNode cluster, SituationDecoder decoder) {

    static Shoot ordinary() {
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true));
        ImageVector images = valid(ImageVectorDecoder.decode(text("charts/images.yaml")));
        return new Shoot(
                valid(Documents.read(text("bench/network.yaml"))),
                valid(Documents.read(text("bench/cluster.yaml"))),
                new SituationDecoder(gates, NonPrivilegedMode.AUTO, images));
    }

    /** The same, decoded. */
    Situation situation() {
        return new Situation(
                valid(NetworkDecoder.decode(network)),
                valid(ClusterDecoder.decode(cluster)),
                decoder.gates(),
                decoder.nonPrivilegedMode(),
                decoder.images());
    }

    Decision decide() {
        return decoder.decide(network, cluster);
    }

    /** What is to be rendered; anything but a decision to go ahead would make a measurement worthless. */
    static CalicoSettings settings(Decision decision) {
        return decision.fold(Decision.Proceed::settings, Shoot::unexpected, Shoot::unexpected, Shoot::unexpected);
    }

    private static CalicoSettings unexpected(Decision decision) {
        throw new IllegalStateException("nothing to measure: " + decision);
    }

    private static <T> T valid(Decoded<T> decoded) {
        return decoded.fold(value -> value, violations -> {
            throw new IllegalStateException("nothing to measure: " + violations);
        });
    }

    private static String text(String resource) {
        try (InputStream content = Shoot.class.getClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("could not read " + resource, e);
        }
    }
}
