package io.jenkins.plugins.crmmassupdate.crm.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The vendor's data centres. A token belongs to one of them. Source: API page "Multi-DC support". */
public enum DataCentre {
    US("zohoapis.com", "accounts.zoho.com"),
    EU("zohoapis.eu", "accounts.zoho.eu"),
    IN("zohoapis.in", "accounts.zoho.in"),
    AU("zohoapis.com.au", "accounts.zoho.com.au"),
    JP("zohoapis.jp", "accounts.zoho.jp"),
    UK("zohoapis.uk", "accounts.zoho.uk"),
    CA("zohoapis.ca", "accounts.zohocloud.ca"),
    CN("zohoapis.com.cn", "accounts.zoho.com.cn"),
    SA("zohoapis.sa", "accounts.zoho.sa"),
    AE("zohoapis.ae", "accounts.zoho.ae");

    private final String domain;
    private final String accountsHost;

    DataCentre(String domain, String accountsHost) {
        this.domain = domain;
        this.accountsHost = accountsHost;
    }

    /** The production API host. */
    public String apiHost() {
        return "www." + domain;
    }

    /** The API host of the sandboxes. */
    public String sandboxHost() {
        return "sandbox." + domain;
    }

    /** The API host of the developer environment. */
    public String developerHost() {
        return "developer." + domain;
    }

    /** The host that issues tokens. */
    public String accountsHost() {
        return accountsHost;
    }

    /** Whether this is the host that issues the tokens of any data centre. */
    public static boolean isAccountsHost(String host) {
        return Arrays.stream(values()).anyMatch(dc -> host.equalsIgnoreCase(dc.accountsHost));
    }

    /** The host that issues the tokens of an API host; empty if that is none of the vendor's. */
    public static Optional<String> accountsHostOf(String apiHost) {
        return Arrays.stream(values()).filter(dc -> dc.has(apiHost)).map(DataCentre::accountsHost).findFirst();
    }

    /** Whether this is a host of the vendor's API: production, sandbox or developer environment of any data centre. */
    public static boolean isApiHost(String host) {
        return Arrays.stream(values()).anyMatch(dc -> dc.has(host));
    }

    private boolean has(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(apiHost()) || lower.equals(sandboxHost()) || lower.equals(developerHost());
    }
}
