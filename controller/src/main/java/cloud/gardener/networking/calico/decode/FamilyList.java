package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of IP families, in order of preference. There are two families and none may be repeated, so no list is longer. */
final class FamilyList {

    private FamilyList() {}

    /** @return {@code null} for a list that is absent, empty, or has no family that can be read */
    static @Nullable IpFamilies read(Fields object, String name) {
        Set<IpFamily> seen = new HashSet<>();
        List<IpFamily> families = object.texts(
                name,
                (path, text) -> Fields.oneOf(IpFamily.values())
                        .read(path, text)
                        .then(family ->
                                Decoded.of(Optional.of(family).filter(seen::add), Violation.duplicate(path, text))));
        return families.isEmpty() ? null : new IpFamilies(families);
    }
}
