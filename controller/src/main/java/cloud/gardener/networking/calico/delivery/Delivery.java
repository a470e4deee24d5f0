package cloud.gardener.networking.calico.delivery;

import java.util.List;
import java.util.Optional;

/**
 * Everything the seed has to hold so that a shoot gets its Calico: two Secrets and one ManagedResource.
 *
 * <p>Calico's CRDs never change between shoots and are most of the text, so they have a Secret of their own. It belongs
 * to the <em>same</em> ManagedResource, because gardener-resource-manager deletes what a ManagedResource no longer
 * lists, and deleting those CRDs deletes every policy and pool in the shoot.
 *
 * @param crds the Secret with the CustomResourceDefinitions
 * @param config the Secret with all other objects
 * @param routing who carries traffic between nodes, by these objects; Calico, unless somebody knows better
 */
public record Delivery(DeliverySecret crds, DeliverySecret config, Routing routing) {

    /** Who carries traffic between nodes. */
    public enum Routing {
        CALICO,
        INFRASTRUCTURE
    }

    /** The Secret key of the CustomResourceDefinitions. */
    public static final String CRDS_KEY = "crds.yaml.br";

    /** The Secret key of all other objects. */
    public static final String CONFIG_KEY = "config.yaml.br";

    public Delivery {
        requireKey("crds", crds, CRDS_KEY);
        requireKey("config", config, CONFIG_KEY);
        if (crds.name().equals(config.name())) {
            throw new IllegalArgumentException(
                    "crds, config: both Secrets would be called " + crds.name() + "; their contents must differ");
        }
    }

    public static Delivery of(CompressedStream crds, CompressedStream config) {
        return new Delivery(new DeliverySecret(crds), new DeliverySecret(config), Routing.CALICO);
    }

    public Delivery with(Routing known) {
        return new Delivery(crds, config, known);
    }

    /** In the order in which the ManagedResource names them; they have to be written before it. */
    public List<DeliverySecret> secrets() {
        return List.of(crds, config);
    }

    public DesiredManagedResource managedResource() {
        return new DesiredManagedResource(
                secrets().stream().map(DeliverySecret::name).toList(),
                routing == Routing.INFRASTRUCTURE ? Optional.of(config.name()) : Optional.empty());
    }

    private static void requireKey(String which, DeliverySecret secret, String key) {
        if (!secret.data().key().equals(key)) {
            throw new IllegalArgumentException(which + ": the key must be " + key + ", not "
                    + secret.data().key());
        }
    }
}
