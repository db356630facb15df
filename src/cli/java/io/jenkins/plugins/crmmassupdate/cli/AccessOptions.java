package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import picocli.CommandLine.Mixin;

/** How the CRM is called: with which tokens, and with what patience. */
final class AccessOptions {
    @Mixin
    private TokenOptions tokens;

    @Mixin
    private TimeoutOptions timeouts;

    /** @throws BadInputException if the domain, a token or a time cannot be used */
    CrmAccess access(String apiDomain, Shell shell) {
        ApiDomain domain = ApiDomain.parse(apiDomain);
        return new CrmAccess(domain, timeouts.timeouts(), tokens.tokens(shell.env(), domain));
    }
}
