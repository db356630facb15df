package io.jenkins.plugins.crmmassupdate.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A host that jobs may name as API domain, and credentials as accounts host, although it is none of the vendor's: {@code
 * host}, or {@code host:port}.
 */
public class AllowedHost implements Describable<AllowedHost> {
    private final String host;

    /** @throws BadInputException if it is more than a host and a port */
    @DataBoundConstructor
    public AllowedHost(String host) {
        this.host = parse(host).authority();
    }

    /** Lower case; with a port unless it is the usual one. */
    public String getHost() {
        return host;
    }

    /** Host and port; without a port it is that of https. */
    boolean permits(ApiDomain domain) {
        ApiDomain allowed = parse(host);
        return domain.host().equals(allowed.host()) && domain.port() == allowed.port();
    }

    /** The shortest way to name it as accounts host: on this machine, beside the port of https, it speaks plain http. */
    String asAccountsHost() {
        try {
            ApiDomain plain = ApiDomain.parse("http://" + host);
            return permits(plain) ? AccountsHost.text(plain) : host;
        } catch (BadInputException e) {
            return host;
        }
    }

    /** Plain http is for this machine only, which {@link ApiDomain} sees to; the list does not tell the schemes apart. */
    private static ApiDomain parse(String host) {
        String trimmed = host == null ? "" : host.strip();
        try {
            return ApiDomain.parse("https://" + trimmed);
        } catch (BadInputException e) {
            throw new BadInputException("The allowed host " + BadInputException.quote(trimmed)
                    + " is not one; use a host or host:port, for example crm-proxy.example.com or localhost:8080.");
        }
    }

    @Extension
    @Symbol("allowedHost")
    public static class DescriptorImpl extends Descriptor<AllowedHost> {
        @Override
        public String getDisplayName() {
            return Messages.AllowedHost_DisplayName();
        }

        @POST
        public FormValidation doCheckHost(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Validation.of(() -> parse(value));
        }
    }
}
