package io.jenkins.plugins.crmmassupdate.agent;

import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that this agent makes at the moment. They are given up by closing their connection and not by interrupting
 * their thread: that could hit it while it loads a class, which then stays unusable until the agent is restarted.
 */
final class CallsUnderWay {
    private static final Set<Entry> ENTRIES = ConcurrentHashMap.newKeySet();

    private CallsUnderWay() {}

    /** An ordinary class: each is itself and no other. */
    private static final class Entry {
        private final String run;
        private final CrmHttp http;

        Entry(String run, CrmHttp http) {
            this.run = run;
            this.http = http;
        }
    }

    /** One call. */
    @FunctionalInterface
    interface Call {
        CrmAnswer make() throws TransportFailure;
    }

    static CrmAnswer during(String run, CrmHttp http, Call call) throws TransportFailure {
        Entry entry = new Entry(run, http);
        ENTRIES.add(entry);
        try {
            return call.make();
        } finally {
            ENTRIES.remove(entry);
        }
    }

    /** Lets the calls of a run fail now. */
    static void giveUp(String run) {
        for (Entry entry : ENTRIES) {
            if (entry.run.equals(run)) {
                entry.http.cancel();
            }
        }
    }
}
