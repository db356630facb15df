package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.DataCentre;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.token.AccessTokens;
import io.jenkins.plugins.crmmassupdate.crm.token.TokenCall;
import java.net.ProxySelector;
import java.util.Map;
import okhttp3.Authenticator;
import picocli.CommandLine.Option;

/**
 * Where the access tokens come from: one that is given, or a refresh token that they are fetched with as they are needed, so
 * that a run can be longer than a token lives. All secrets are environment variables, which other users of the machine cannot
 * see.
 */
final class TokenOptions {
    /** The environment variable that holds the access token. */
    static final String ACCESS = "CRM_ACCESS_TOKEN";

    /** The environment variables of a refresh token. */
    static final String REFRESH = "CRM_REFRESH_TOKEN";

    static final String CLIENT_ID = "CRM_CLIENT_ID";
    static final String CLIENT_SECRET = "CRM_CLIENT_SECRET";

    @Option(names = "--accounts-host", paramLabel = "HOST", description = UpdateHelp.ACCOUNTS_HOST)
    private String accountsHost;

    /**
     * Checked in a dry run too: it is to find what the real run would stumble over. No token is fetched before the first call.
     *
     * @param env the environment variables
     * @param domain the API that the tokens are for
     * @throws BadInputException if there is no usable token, or more than one
     */
    TokenSource tokens(Map<String, String> env, ApiDomain domain) {
        if (get(env, REFRESH).isEmpty()) {
            String token = accessToken(env);
            return () -> token;
        }
        if (!get(env, ACCESS).isEmpty()) {
            throw new BadInputException("Both " + ACCESS + " and " + REFRESH
                    + " are set; unset the first to have access tokens fetched as they are needed.");
        }
        String refreshToken = checked(env, REFRESH);
        String clientId = checked(env, CLIENT_ID);
        String clientSecret = checked(env, CLIENT_SECRET);
        ApiDomain accounts = accounts(domain);
        return new AccessTokens(
                () -> {
                    try (CrmHttp http =
                            new CrmHttp(TokenCall.TIMEOUTS, 1, ProxySelector.getDefault(), Authenticator.NONE)) {
                        return TokenCall.make(http, accounts, clientId, clientSecret, refreshToken);
                    }
                },
                System::nanoTime);
    }

    private ApiDomain accounts(ApiDomain domain) {
        String host = accountsHost == null ? DataCentre.accountsHostOf(domain.host()).orElse(null) : accountsHost;
        if (host == null) {
            throw new BadInputException("Which accounts server issues the tokens for " + domain
                    + " is not known; name it with --accounts-host, for example --accounts-host accounts.zoho.com.");
        }
        return ApiDomain.parseAccounts(host);
    }

    private String accessToken(Map<String, String> env) {
        if (accountsHost != null) {
            throw new BadInputException("--accounts-host goes with the environment variable " + REFRESH
                    + ", which is not set.");
        }
        if (get(env, ACCESS).isEmpty()) {
            throw new BadInputException("There is no access token: set the environment variable " + ACCESS + ", or " + REFRESH
                    + ", " + CLIENT_ID + " and " + CLIENT_SECRET
                    + ". They cannot be given as arguments, which other users of this machine could see.");
        }
        return check(ACCESS, env.get(ACCESS));
    }

    private static String checked(Map<String, String> env, String name) {
        String value = get(env, name);
        if (value.isEmpty()) {
            throw new BadInputException("The environment variable " + name + " is not set; " + REFRESH + ", " + CLIENT_ID + " and "
                    + CLIENT_SECRET + " go together.");
        }
        return check(name, value);
    }

    private static String check(String name, String value) {
        try {
            return CrmHttp.checkToken(value);
        } catch (BadInputException e) {
            throw new BadInputException("The environment variable " + name + " cannot be used. " + e.getMessage());
        }
    }

    /** Copied and pasted, a secret often has a line end after it. */
    private static String get(Map<String, String> env, String name) {
        return env.getOrDefault(name, "").strip();
    }
}
