package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.Mtu;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings.FamilyNetwork;
import cloud.gardener.networking.calico.plan.CalicoSettings.Ipam;
import cloud.gardener.networking.calico.plan.CalicoSettings.KubeControllers;
import cloud.gardener.networking.calico.plan.CalicoSettings.Multus;
import cloud.gardener.networking.calico.plan.CalicoSettings.Node;
import cloud.gardener.networking.calico.plan.CalicoSettings.Routing;
import cloud.gardener.networking.calico.plan.CalicoSettings.Tunnels;
import cloud.gardener.networking.calico.plan.CalicoSettings.Typha;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.privilege.PrivilegePolicy;
import cloud.gardener.networking.calico.privilege.RequestedMode;
import cloud.gardener.networking.calico.validation.FieldPaths;
import cloud.gardener.networking.calico.validation.NetworkRules;
import cloud.gardener.networking.calico.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decision about one shoot's network. Each question is answered by a class of its own; here they come together. */
public final class Planner {

    /** gardenlet fills a Shoot's status while it creates the infrastructure; that takes seconds once it has begun. */
    private static final Duration UNTIL_STATUS_IS_THERE = Duration.ofSeconds(10);

    private final Situation situation;
    private final Situation asked;
    private final NetworkConfig config;
    private final ShootFacts shoot;
    private final Setting<IpFamilies> families;

    /** @param asked what notices are about, which is more than {@code situation} where a part of it has to wait */
    private Planner(Situation situation, Situation asked) {
        this.situation = situation;
        this.asked = asked;
        this.config = situation.network().config();
        this.shoot = situation.shoot();
        this.families = FamilyPlan.deployed(situation.network(), shoot);
    }

    public static Decision decide(Situation situation) {
        if (situation.shoot().lifecycle().failed()) {
            return new Decision.Skip("the Shoot's last operation is Failed; extensions leave it alone until a retry");
        }
        List<Violation> violations =
                NetworkRules.check(NetworkRequest.of(situation.network(), situation.shoot()), FieldPaths.NETWORK);
        return violations.isEmpty()
                ? new Planner(situation, situation)
                        .decide()
                        .fold(proceed -> orHold(proceed, situation), wait -> wait, reject -> reject, skip -> skip)
                : new Decision.Reject(violations);
    }

    /** A switch for which routes are missing is put off: the rest goes on with the routing that was delivered before. */
    private static Decision orHold(Decision.Proceed proceed, Situation asked) {
        return OverlaySwitchPolicy.isPending(proceed, asked.delivered())
                ? OverlaySwitchPolicy.holding(asked.routes())
                        .map(held -> hold(held, asked))
                        .orElse(proceed)
                : proceed;
    }

    /** What cannot be told apart from an overlay cannot be delivered anew either, so then nothing is. */
    private static Decision hold(OverlaySwitch.Held held, Situation asked) {
        return asked.delivered()
                .fold(
                        nothing -> wait(held, "nothing is delivered yet"),
                        byInfrastructure -> wait(held, "none is delivered"),
                        byCalico -> keep(byCalico.asWritten(), held, asked),
                        unknown -> wait(held, unknown.cause()));
    }

    private static Decision keep(NetworkConfig delivered, OverlaySwitch.Held held, Situation asked) {
        NetworkConfig kept = OverlaySwitchPolicy.kept(delivered, asked.network().config());
        return new Planner(asked.with(kept), asked)
                .decide()
                .fold(
                        proceed -> new Decision.Proceed(proceed.settings(), proceed.notices(), held),
                        wait -> wait,
                        reject -> reject,
                        skip -> skip);
    }

    private static Decision wait(OverlaySwitch.Held held, String also) {
        return new Decision.Wait(held.reason() + "; " + also, held.retryAfter());
    }

    private Decision decide() {
        Map<IpFamily, String> podCidrs = FamilyPlan.podCidrs(situation.network(), shoot, families.value());
        for (IpFamily family : families.value().inOrder()) {
            if (!podCidrs.containsKey(family)) {
                return new Decision.Wait(
                        "status.networking.pods of the Shoot has no " + family + " range yet", UNTIL_STATUS_IS_THERE);
            }
        }
        Components components = components(podCidrs);
        Set<ImageName> needed = ImagePlan.needed(components);
        Map<ImageName, Image> images = ImagePlan.chosen(needed, situation.images(), shoot.kubernetesVersion());
        return images.keySet().containsAll(needed)
                ? decide(components, images)
                : new Decision.Reject(ImagePlan.missing(needed, images.keySet(), shoot.kubernetesVersion()));
    }

    private Decision decide(Components components, Map<ImageName, Image> images) {
        Optional<CalicoRelease> release =
                Optional.ofNullable(images.get(ImageName.CALICO_NODE)).flatMap(CalicoRelease::of);
        return privileges(release)
                .fold(
                        effective -> {
                            CalicoSettings settings = settings(components, images, release, effective);
                            return new Decision.Proceed(
                                    settings,
                                    Notices.of(asked, families.value(), effective, images),
                                    OverlaySwitchPolicy.guard(situation, settings));
                        },
                        refused -> new Decision.Reject(
                                List.of(Violation.forbidden("nonPrivileged.mode", refused.message()))));
    }

    /** Everything that does not depend on which release the images are. */
    record Components(
            Routing routing,
            Setting<Tunnels> tunnels,
            Ipam ipam,
            Map<IpFamily, FamilyNetwork> networks,
            Setting<Boolean> snatToUpstreamDns,
            Setting<AutoscalingMode> autoscaling,
            Typha typha,
            KubeControllers kubeControllers,
            Setting<Boolean> birdExporter,
            Multus multus) {}

    private Components components(Map<IpFamily, String> podCidrs) {
        Routing routing = routing();
        OverlayState overlay = routing.overlay().value();
        Backend backend = routing.backend().value();
        Ipam ipam = IpamPlan.ipam(config, families.value());
        Setting<AutoscalingMode> autoscaling = AutoscalingPlan.mode(config, shoot);
        return new Components(
                routing,
                OverlayPolicy.tunnels(config, families.value(), overlay, backend),
                ipam,
                FamilyPlan.networks(situation, families.value(), podCidrs, overlay, backend),
                ComponentPlan.snatToUpstreamDns(config, overlay),
                autoscaling,
                ComponentPlan.typha(config, autoscaling),
                ComponentPlan.kubeControllers(backend, ipam, shoot),
                ComponentPlan.birdExporter(config, backend),
                ComponentPlan.multus(config));
    }

    private Routing routing() {
        Setting<OverlayState> overlay = OverlayPolicy.overlay(config);
        return new Routing(
                overlay,
                OverlayPolicy.backend(config, families.value(), overlay.value()),
                config.vethMTU() == null
                        ? Setting.byDefault(Mtu.AUTODETECT)
                        : Setting.written(config.vethMTU(), "vethMTU"),
                config.isWireguardOn() ? Setting.written(true, "wireguardEncryption") : Setting.byDefault(false));
    }

    private CalicoSettings settings(
            Components components,
            Map<ImageName, Image> images,
            Optional<CalicoRelease> release,
            PrivilegeDecision.Effective privileges) {
        OverlayState overlay = components.routing().overlay().value();
        return new CalicoSettings(
                shoot.kubernetesVersion(),
                families,
                components.routing(),
                components.ipam(),
                components.networks(),
                PoolPlan.pools(
                        components.networks(), overlay, components.tunnels().value(), shoot.nodes()),
                FelixPlan.felix(config, shoot, components.tunnels(), components.snatToUpstreamDns()),
                privileges,
                node(components, release),
                components.typha(),
                components.kubeControllers(),
                components.birdExporter(),
                components.multus(),
                images);
    }

    private Node node(Components components, Optional<CalicoRelease> release) {
        Routing routing = components.routing();
        Backend backend = routing.backend().value();
        return new Node(
                OverlayPolicy.cleanupRoutes(routing.overlay().value(), backend),
                ComponentPlan.networkUnavailableConditionEnsurer(backend, release),
                components.snatToUpstreamDns(),
                components.networks().values().stream()
                        .map(FamilyNetwork::podCidr)
                        .toList(),
                AutoscalingPlan.node(config, components.autoscaling()));
    }

    private PrivilegeDecision privileges(Optional<CalicoRelease> release) {
        return PrivilegePolicy.decide(
                RequestedMode.of(situation.gates(), situation.nonPrivilegedMode()),
                FelixPlan.dataplane(config, shoot).value(),
                release,
                shoot.architectures());
    }
}
