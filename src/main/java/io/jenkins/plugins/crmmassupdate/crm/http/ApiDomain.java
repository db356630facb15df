package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * The base URL of a CRM's API, for example {@code https://www.zohoapis.eu}: scheme, host and port and nothing else.
 * https, or plain http to this machine itself.
 *
 * @param scheme {@code https} or {@code http}
 * @param host lower case; an IPv6 address in brackets
 * @param port the port, never -1
 */
public record ApiDomain(String scheme, String host, int port) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads what a person typed; a slash at the end is dropped.
     *
     * @throws BadInputException if it is not such a URL
     */
    public static ApiDomain parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        URI uri;
        try {
            uri = new URI(trimmed);
        } catch (URISyntaxException e) {
            throw bad(trimmed, "is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw bad(trimmed, "is not an https URL with a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad(trimmed, "has more than scheme, host and port");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw bad(trimmed, "has a path");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !isLoopback(host)) {
            throw bad(trimmed, "is plain http, which would show the token to the network");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        if (port < 1 || port > HIGHEST_PORT) {
            throw bad(trimmed, "has a port that is none");
        }
        ApiDomain domain = new ApiDomain(scheme, host, port);
        if (HttpUrl.parse(domain.toString()) == null) { // an address with a zone, among others
            throw bad(trimmed, "has a host that cannot be called");
        }
        return domain;
    }

    /**
     * Reads the accounts server as a person names it: {@code accounts.zoho.eu}, which means https; or, for this machine itself,
     * {@code http://localhost:8080}. Whether it may be used is another question.
     *
     * @throws BadInputException if it is more than a host and a port, or plain http to another machine
     */
    public static ApiDomain parseAccounts(String text) {
        String trimmed = text == null ? "" : text.strip();
        try {
            return parse(trimmed.contains("://") ? trimmed : "https://" + trimmed);
        } catch (BadInputException e) {
            throw new BadInputException("The accounts host " + BadInputException.quote(trimmed)
                    + " is not one; use the one of the data centre, for example accounts.zoho.com.");
        }
    }

    /** Whether this is https to a host of the vendor's API, at its usual port. */
    public boolean isVendor() {
        return scheme.equals("https") && port == HTTPS && DataCentre.isApiHost(host);
    }

    /** Whether this is https to the host that issues the tokens of a data centre, at its usual port. */
    public boolean isVendorAccounts() {
        return scheme.equals("https") && port == HTTPS && DataCentre.isAccountsHost(host);
    }

    /** Host and port as in {@code localhost:8080}; without the port where it is the scheme's own. */
    public String authority() {
        boolean usual = port == (scheme.equals("https") ? HTTPS : HTTP);
        return usual ? host : host + ":" + port;
    }

    /** The URL of a path, which starts with a slash. */
    public String url(String path) {
        return this + path;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static BadInputException bad(String text, String what) {
        String shown = text.replaceFirst("//[^/]*@", "//…@"); // there may be a password in front of the host
        return new BadInputException("The API domain " + BadInputException.quote(shown) + " " + what
                + "; use a URL like https://www.zohoapis.com (plain http only for this machine itself).");
    }
}
