package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;

/** Makes the calls of a scheduled mass update: the seam between its run and the wire. One call at a time. */
public interface JobSender extends CallSender {
    /**
     * Asks the CRM to change all records of a view; blocks until it is answered.
     *
     * @throws TransportFailure if no complete answer came; says whether the request can have arrived
     * @throws TokenRefusal if there is no token to send it with
     */
    CrmAnswer schedule(CustomView view) throws TransportFailure, TokenRefusal;

    /** Asks how far a job is; as above. @param jobId well-formed */
    CrmAnswer ask(String jobId) throws TransportFailure, TokenRefusal;
}
