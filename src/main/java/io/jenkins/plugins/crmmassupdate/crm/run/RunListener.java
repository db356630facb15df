package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import java.time.Duration;

/** Is told how a run comes along. Called by one thread at a time, quickly: the run waits. */
@FunctionalInterface
public interface RunListener {
    /** A batch is done, or will not be sent any more. */
    void progress(Totals totals);

    /**
     * Records of a batch are sent again.
     *
     * @param batch its number
     * @param why what happened to the call before; hostile text
     * @param wait how long the run waits before
     */
    default void again(int batch, String why, Duration wait) {}

    /** Records of a batch are read again, to see what they have; as above. */
    default void readAgain(int batch, String why, Duration wait) {}

    /** The run can make no call, for long by now. @param why in a few words; empty once it goes on */
    default void held(String why) {}

    /** The run goes on where an earlier one was broken off. @param totals what the journal has */
    default void resumed(Totals totals) {}

    /** What records have before they are sent is read, and on the disk. */
    default void read(long records) {}

    /** Something that a person should know. @param what without a full stop; hostile text */
    default void note(String what) {}

    /** Records have their outcome without a call: malformed ones, and those taken over. They say nothing about its speed. */
    default void withoutCall(long records) {}

    /** Tells another one too, after this one. */
    default RunListener and(RunListener other) {
        RunListener first = this;
        return new RunListener() {
            @Override
            public void progress(Totals totals) {
                first.progress(totals);
                other.progress(totals);
            }

            @Override
            public void again(int batch, String why, Duration wait) {
                first.again(batch, why, wait);
                other.again(batch, why, wait);
            }

            @Override
            public void readAgain(int batch, String why, Duration wait) {
                first.readAgain(batch, why, wait);
                other.readAgain(batch, why, wait);
            }

            @Override
            public void note(String what) {
                first.note(what);
                other.note(what);
            }

            @Override
            public void read(long records) {
                first.read(records);
                other.read(records);
            }

            @Override
            public void held(String why) {
                first.held(why);
                other.held(why);
            }

            @Override
            public void withoutCall(long records) {
                first.withoutCall(records);
                other.withoutCall(records);
            }

            @Override
            public void resumed(Totals totals) {
                first.resumed(totals);
                other.resumed(totals);
            }
        };
    }
}
