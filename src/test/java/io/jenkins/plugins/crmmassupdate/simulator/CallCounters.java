package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the simulator received, counted before any check: calls it refused are in. */
final class CallCounters {

    private final Set<String> tokensSeen = new LinkedHashSet<>();
    private long calls;
    private long schedulingCalls;
    private long polls;
    private long reads;
    private long puts;
    private long fieldsLookUps;
    private long ids;
    private int largestCall;
    private int inFlight;
    private int peakConcurrency;
    private SimulatedCall lastCall;
    private SimulatedCall lastSchedulingCall;

    /** Counts a call and returns how many are in flight now, this one included. */
    synchronized int arrived(SimulatedCall call) {
        int idsOfCall = call.ids().size();
        if (call.isPoll()) {
            polls++;
        } else if (call.isPut()) {
            puts++;
        } else if (call.isRead()) {
            reads++;
        } else if (call.isFieldsLookUp()) {
            fieldsLookUps++;
        } else {
            calls++;
        }
        if (call.isScheduling()) {
            schedulingCalls++;
            lastSchedulingCall = call;
        }
        ids += idsOfCall;
        largestCall = Math.max(largestCall, idsOfCall);
        inFlight++;
        peakConcurrency = Math.max(peakConcurrency, inFlight);
        tokensSeen.add(call.token());
        lastCall = call;
        return inFlight;
    }

    synchronized void answered() {
        inFlight--;
    }

    /** Starts from zero again, but for the calls still in flight. */
    synchronized void reset() {
        tokensSeen.clear();
        calls = 0;
        schedulingCalls = 0;
        polls = 0;
        reads = 0;
        puts = 0;
        fieldsLookUps = 0;
        ids = 0;
        largestCall = 0;
        peakConcurrency = inFlight;
        lastCall = null;
        lastSchedulingCall = null;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized long schedulingCalls() {
        return schedulingCalls;
    }

    synchronized long polls() {
        return polls;
    }

    synchronized long puts() {
        return puts;
    }

    synchronized long reads() {
        return reads;
    }

    synchronized long fieldsLookUps() {
        return fieldsLookUps;
    }

    synchronized long ids() {
        return ids;
    }

    synchronized int largestCall() {
        return largestCall;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int peakConcurrency() {
        return peakConcurrency;
    }

    synchronized List<String> tokensSeen() {
        return List.copyOf(tokensSeen);
    }

    synchronized SimulatedCall lastCall() {
        return lastCall;
    }

    synchronized SimulatedCall lastSchedulingCall() {
        return lastSchedulingCall;
    }
}
