/**
 * The loop: which Network is looked at when, and the five steps of one look. Gather, decide, render, apply, report.
 *
 * <p>Knows the order of the steps and what each outcome means for the next look. Must not know how any step does its work:
 * that is in {@code decode}, {@code plan}, {@code render} and {@code seed}.
 */
@NullMarked
package cloud.gardener.networking.calico.reconcile;

import org.jspecify.annotations.NullMarked;
