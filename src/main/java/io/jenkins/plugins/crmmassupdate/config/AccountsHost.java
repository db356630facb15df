package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.DataCentre;
import java.util.Arrays;
import java.util.List;

/**
 * The accounts server as a person names it: {@code accounts.zoho.eu}, which means https; or, for this machine itself,
 * {@code http://localhost:8080}.
 */
final class AccountsHost {
    private AccountsHost() {}

    /** As short as {@link ApiDomain#parseAccounts} reads it. */
    static String text(ApiDomain accounts) {
        return accounts.scheme().equals("https") ? accounts.authority() : accounts.toString();
    }

    /**
     * Reads an accounts host that is to be called now. Asked at every use, because a credential may be older than the list
     * of allowed hosts, and may have come in as a file.
     *
     * @throws BadInputException if it is none of the vendor's, and not allowed by an administrator
     */
    static ApiDomain checkAllowed(String text) {
        ApiDomain accounts = ApiDomain.parseAccounts(text);
        if (!accounts.isVendorAccounts() && !CrmMassUpdateConfiguration.get().permits(accounts)) {
            throw new BadInputException("The accounts host " + BadInputException.quote(text(accounts))
                    + " is none of the CRM vendor's; use the one of the data centre, or ask an administrator to allow this"
                    + " host (Manage Jenkins, System, CRM mass update).");
        }
        return accounts;
    }

    /** Those of the vendor's data centres. */
    static List<String> vendors() {
        return Arrays.stream(DataCentre.values()).map(DataCentre::accountsHost).toList();
    }

    /** Those that an administrator allowed; on this machine they speak plain http. */
    static List<String> allowed() {
        return CrmMassUpdateConfiguration.get().getAllowedHosts().stream()
                .map(AllowedHost::asAccountsHost)
                .toList();
    }
}
