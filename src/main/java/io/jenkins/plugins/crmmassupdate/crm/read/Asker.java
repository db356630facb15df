package io.jenkins.plugins.crmmassupdate.crm.read;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;

/** Makes calls that ask for something: each in its turn, and again where that can help. */
@FunctionalInterface
public interface Asker {
    /**
     * Makes a call until it is answered.
     *
     * @return what was asked for; null if the run is to end instead
     */
    <T> T ask(Answered.Call<T> call);
}
