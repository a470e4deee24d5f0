package cloud.gardener.networking.calico.network;

/**
 * Where a shoot stands on its way from one IP family to two: the Shoot's constraint {@code DualStackNodesMigrationReady},
 * which gardenlet sets while nodes of the old kind exist and removes when the migration is done.
 */
public enum DualStackMigration {
    NONE,
    WAITING_FOR_NODES,
    NODES_READY
}
