package cloud.gardener.networking.calico.reconcile;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.function.Consumer;

/** What gardenlet asks of the controller: what is there before, and the request itself. */
enum Flow {
    CREATE(Start.CLUSTER, seed -> seed.createNetwork(Flow.CONFIG)),
    RECONCILE_CHANGED(Start.READY, seed -> seed.requestReconcile(Flow.LATER, "{\"vethMTU\": \"1300\"}")),
    RECONCILE_UNCHANGED(Start.READY, seed -> seed.requestReconcile(Flow.LATER, "{}")),
    DELETE(Start.READY, Flow::deleteNetwork),
    FORCE_DELETE(Start.READY_AND_SHOOT_DEAD, Flow::deleteNetwork),
    MIGRATE(Start.READY, seed -> Flow.annotate(seed, "migrate")),
    RESTORE(Start.AWAITING_STATE, seed -> Flow.annotate(seed, "restore"));

    /** What is there before the request. */
    enum Start {
        CLUSTER,
        READY,
        READY_AND_SHOOT_DEAD,
        AWAITING_STATE
    }

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";
    private static final String CONFIG = "{}";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Start start;
    private final Consumer<Seed> request;

    Flow(Start start, Consumer<Seed> request) {
        this.start = start;
        this.request = request;
    }

    void prepare(Seed seed, ResourceManager resourceManager) {
        seed.createPlainCluster();
        switch (start) {
            case CLUSTER -> {}
            case READY -> seed.createNetwork(CONFIG);
            case READY_AND_SHOOT_DEAD -> {
                seed.createNetwork(CONFIG);
                resourceManager.shootIsDead(seed.namespace());
                seed.forceDeletion();
            }
            case AWAITING_STATE -> seed.createNetworkThatAwaitsItsState();
        }
    }

    /** Also gardener-resource-manager has to have come by, else it may or may not be in time for the next request. */
    boolean isPrepared(Seed seed) {
        return switch (start) {
            case CLUSTER, AWAITING_STATE -> true;
            case READY, READY_AND_SHOOT_DEAD ->
                seed.isReady(CREATED_AT)
                        && !Seed.tree(seed.managedResource().get())
                                .at("/metadata/finalizers")
                                .isMissingNode();
        };
    }

    void request(Seed seed) {
        request.accept(seed);
    }

    /** Whether gardenlet would go on. */
    boolean isDone(Seed seed) {
        return switch (this) {
            case CREATE -> seed.isReady(CREATED_AT);
            case RECONCILE_CHANGED, RECONCILE_UNCHANGED, RESTORE -> seed.isReady(LATER);
            case DELETE, FORCE_DELETE -> seed.network() == null;
            case MIGRATE ->
                seed.isReady(LATER) && seed.at("/status/lastOperation/type").equals("Migrate");
        };
    }

    private static void deleteNetwork(Seed seed) {
        seed.networkResource(Seed.NETWORK).delete();
    }

    private static void annotate(Seed seed, String operation) {
        seed.networkResource(Seed.NETWORK).patch(MERGE, """
                        {"metadata": {"annotations": {
                           "gardener.cloud/operation": "%s", "gardener.cloud/timestamp": "%s"}}}
                        """.formatted(operation, LATER));
    }
}
