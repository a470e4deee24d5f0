package cloud.gardener.networking.calico.lifecycle;

/** What a Network's status says about the work done last: type and state, in Gardener's spelling. */
public record LastOperation(String type, String state) {

    private static final String SUCCEEDED = "Succeeded";

    boolean isOf(Operation operation) {
        return type.equals(operation.toString());
    }

    public boolean hasSucceeded() {
        return state.equals(SUCCEEDED);
    }
}
