package io.jenkins.plugins.crmmassupdate.agent;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.token.TokenCall;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import jenkins.model.Jenkins;
import okhttp3.Authenticator;
import okhttp3.Credentials;

/**
 * Jenkins' proxy for one host, resolved on the controller, so that an agent can use it too.
 *
 * @param host the proxy's host, null for no proxy
 * @param port the proxy's port
 * @param userName who we are to the proxy, null if it does not ask
 * @param password of that user
 */
public record ProxySettings(String host, int port, String userName, Secret password) implements Serializable {
    private static final ProxySettings NONE = new ProxySettings(null, 0, null, null);

    /**
     * What Jenkins is configured to use for a domain, its list of exceptions considered. Plain http is for this machine
     * itself and goes through no proxy, which could read the token. Controller only.
     */
    public static ProxySettings of(ApiDomain domain) {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        boolean direct = proxy == null
                || domain.scheme().equals("http")
                || proxy.createProxy(domain.host()).type() == Proxy.Type.DIRECT;
        if (direct) {
            return NONE;
        }
        return new ProxySettings(proxy.getName(), proxy.getPort(), proxy.getUserName(), proxy.getSecretPassword());
    }

    /** A client that uses this proxy. */
    public CrmHttp client(Timeouts timeouts, int connections) {
        if (host == null) {
            return new CrmHttp(timeouts, connections, null, Authenticator.NONE);
        }
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress(host, port));
        return new CrmHttp(timeouts, connections, proxy, authenticator(), Secret.toString(password));
    }

    /** A client for the token call, which always leaves from the controller. Controller only. */
    public static CrmHttp tokenClient(ApiDomain accounts) {
        return of(accounts).client(TokenCall.TIMEOUTS, 1);
    }

    private Authenticator authenticator() {
        if (userName == null || userName.isEmpty()) {
            return Authenticator.NONE;
        }
        String credentials = Credentials.basic(userName, Secret.toString(password));
        return (route, response) -> {
            boolean refusedBefore = response.request().header("Proxy-Authorization") != null;
            return refusedBefore
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credentials)
                            .build();
        };
    }

    /** Without the password, which a record would show. */
    @Override
    public String toString() {
        return host == null ? "no proxy" : host + ":" + port;
    }
}
