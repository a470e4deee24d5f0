package cloud.gardener.networking.calico.combinations;

import java.util.List;

/** A number read as one choice out of each of several lists, in turn. */
final class Choices {

    private int rest;

    Choices(int number) {
        this.rest = number;
    }

    <T> T next(List<T> choices) {
        T choice = choices.get(rest % choices.size());
        rest /= choices.size();
        return choice;
    }
}
