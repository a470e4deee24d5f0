package cloud.gardener.networking.calico.operations;

import java.util.Optional;

/** What one path of an {@link Endpoints} answers. */
interface Page {

    /** @param accept the header of this name, empty if there is none */
    Answer get(String accept);

    /**
     * Somebody on this machine wants something else to be here.
     *
     * @return empty where nothing can be changed
     */
    default Optional<Answer> put(String value) {
        return Optional.empty();
    }

    /** For the header {@code Allow}. */
    default String methods() {
        return "GET, HEAD";
    }

    record Answer(int status, String contentType, String body) {

        static Answer text(int status, String line) {
            return new Answer(status, "text/plain; charset=utf-8", line + "\n");
        }
    }
}
