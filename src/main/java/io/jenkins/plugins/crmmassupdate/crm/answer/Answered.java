package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;

/**
 * An answer to a call that asks for one thing: that, or why it did not come.
 *
 * @param <T> what was asked for
 * @param value null if it did not come
 * @param trouble null if it did
 */
public record Answered<T>(T value, Trouble trouble) {
    /** One call, made anew each time. */
    @FunctionalInterface
    public interface Call<T> {
        Answered<T> make() throws TransportFailure, TokenRefusal;
    }

    /** What was asked for. */
    public static <T> Answered<T> with(T value) {
        return new Answered<>(value, null);
    }

    /** Why it did not come. */
    public static <T> Answered<T> without(Trouble trouble) {
        return new Answered<>(null, trouble);
    }
}
