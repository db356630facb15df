package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import java.net.ProxySelector;
import okhttp3.Authenticator;

/**
 * How to get at the CRM from this machine.
 *
 * @param token gives an access token that {@link CrmHttp#checkToken} has passed
 */
record CrmAccess(ApiDomain domain, Timeouts timeouts, TokenSource token) {
    /** @param calls at once */
    CrmHttp open(int calls) {
        return new CrmHttp(timeouts, calls, ProxySelector.getDefault(), Authenticator.NONE);
    }

    CrmClient client(CrmHttp http, MassUpdateRequest request) {
        return new CrmClient(http, domain, token, request);
    }
}
