package cloud.gardener.networking.calico.decode;

/** Reads a text that stands at a path: the shape of {@link CidrParser#parse} and its like. */
interface Grammar<T> {
    Decoded<T> read(String path, String text);
}
