package io.jenkins.plugins.crmmassupdate.crm;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a person finds a record in the CRM: an https URL with {@code {id}} and, where it matters, {@code {module}} in it, for
 * example {@code https://crm.zoho.eu/crm/org123/tab/{module}/{id}}.
 *
 * @param pattern the URL; its host is fixed
 */
public record RecordAddress(String pattern) {
    private static final String ID = "{id}";
    private static final String MODULE = "{module}";
    private static final String HTTPS = "https://";
    private static final int MOST_TEXT = 500;

    /** @throws BadInputException if links made of it could lead anywhere else than to records of one web site */
    public RecordAddress {
        pattern = pattern == null ? "" : pattern.strip();
        if (!pattern.startsWith(HTTPS)) {
            throw bad(pattern, "does not start with " + HTTPS);
        }
        if (!pattern.contains(ID)) {
            throw bad(pattern, "has no " + ID);
        }
        if (pattern.length() > MOST_TEXT) {
            throw bad(pattern, "is longer than " + MOST_TEXT + " characters");
        }
        if (pattern.split("[/?#]", 4)[2].matches(".*[{}].*")) {
            throw bad(pattern, "has a placeholder in its host");
        }
        URI uri;
        try {
            uri = new URI(pattern.replace(ID, "0").replace(MODULE, "0"));
        } catch (URISyntaxException e) {
            throw bad(pattern, "is not a URL");
        }
        if (uri.getRawUserInfo() != null) {
            throw bad(pattern, "has a user name in it");
        }
        if (uri.getHost() == null) {
            throw bad(pattern, "has no host");
        }
    }

    /**
     * The address of one record.
     *
     * @return null if the id is not one of a record
     */
    public String of(String module, String id) {
        return id.matches("[0-9]{1,50}") ? pattern.replace(ID, id).replace(MODULE, encoded(module)) : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static BadInputException bad(String pattern, String what) {
        String shown = pattern.replaceFirst("//[^/]*@", "//…@"); // there may be a password in front of the host
        return new BadInputException("The web address of records " + BadInputException.quote(shown) + " " + what
                + "; use a pattern like https://crm.zoho.eu/crm/org123/tab/{module}/{id}.");
    }

    @Override
    public String toString() {
        return pattern;
    }
}
