package cloud.gardener.networking.calico.render;

import org.jspecify.annotations.Nullable;

/** The objects of a chart could not be found out: it does not render, or what it renders is not sound. */
public final class RenderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RenderException(String message) {
        super(message);
    }

    public RenderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
