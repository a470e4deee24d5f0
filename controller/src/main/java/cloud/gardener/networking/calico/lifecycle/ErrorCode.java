package cloud.gardener.networking.calico.lifecycle;

/**
 * Gardener's classes of errors. A shoot with a code that cannot be retried is marked Failed and left alone until its owner
 * acts, so a code is given only where nobody else can help.
 */
public enum ErrorCode {
    /** The shoot owner has to change the Shoot. */
    ERR_CONFIGURATION_PROBLEM
}
