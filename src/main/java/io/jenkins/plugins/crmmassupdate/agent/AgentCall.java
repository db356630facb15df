package io.jenkins.plugins.crmmassupdate.agent;

import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import jenkins.agents.ControllerToAgentCallable;

/**
 * One call of the CRM, made on an agent. It leaves no connection and no file there, and no thread that is not gone within a
 * minute.
 *
 * @param run which run it belongs to, for {@link GiveUpCalls}
 * @param method GET, POST or PUT
 * @param url the full URL
 * @param token the access token; encrypted in no place, because it is in none but the channel and the request
 * @param body the request; null of a GET
 */
record AgentCall(
        String run, String method, String url, Secret token, byte[] body, Timeouts timeouts, ProxySettings proxy)
        implements ControllerToAgentCallable<CrmAnswer, TransportFailure> {

    @Override
    public CrmAnswer call() throws TransportFailure {
        try (CrmHttp http = proxy.client(timeouts, 1)) {
            return CallsUnderWay.during(run, http, () -> make(http, Secret.toString(token)));
        }
    }

    private CrmAnswer make(CrmHttp http, String plain) throws TransportFailure {
        return switch (method) {
            case "GET" -> http.get(url, plain);
            case "PUT" -> http.put(url, plain, body);
            default -> http.post(url, plain, body);
        };
    }

    /** Goes into logs, names of threads and exceptions of remoting; so without the token, which a record would show. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
