package cloud.gardener.networking.calico.lifecycle;

/** What makes a controller reconcile a Network that stands well. */
public enum Trigger {
    /** A request in the operation annotation; Gardener's way, with which changes wait for maintenance windows. */
    OPERATION_ANNOTATION,
    /** Any change of the spec, and every start of the controller; requests count too. For development. */
    EVERY_CHANGE
}
