/**
 * What is delivered for watching Calico and this extension, held against a real Prometheus.
 *
 * <p>Expositions in {@code src/test/resources/monitoring} are played back as if they had been scraped, in several states of a
 * shoot and of a seed; every expression of every dashboard and alert has to make sense of the states it is meant for.
 */
@NullMarked
package cloud.gardener.networking.calico.monitoring;

import org.jspecify.annotations.NullMarked;
