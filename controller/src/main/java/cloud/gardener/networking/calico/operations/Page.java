package cloud.gardener.networking.calico.operations;

/** What one path of an {@link Endpoints} answers. */
interface Page {

    /** @param accept the header of this name, empty if there is none */
    Answer get(String accept);

    record Answer(int status, String contentType, String body) {}
}
