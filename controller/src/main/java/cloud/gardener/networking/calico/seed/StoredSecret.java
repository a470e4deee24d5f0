package cloud.gardener.networking.calico.seed;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Secret that a ManagedResource refers to.
 *
 * @param data by key, sorted; empty if there is no such Secret
 */
public record StoredSecret(String name, Optional<SortedMap<String, byte[]>> data) {

    public StoredSecret {
        data = data.map(StoredSecret::copy);
    }

    private static SortedMap<String, byte[]> copy(Map<String, byte[]> data) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }
}
