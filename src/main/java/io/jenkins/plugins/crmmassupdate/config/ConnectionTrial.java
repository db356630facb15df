package io.jenkins.plugins.crmmassupdate.config;

import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.crmmassupdate.crm.ApiName;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.run.ConnectionTest;
import io.jenkins.plugins.crmmassupdate.crm.token.TokenCall;
import org.jvnet.localizer.LocaleProvider;

/**
 * The trial of a connection as it stands in the form, saved or not. For administrators only: it sends a secret to whatever
 * host is named.
 *
 * @param apiDomain as typed, like the others
 */
record ConnectionTrial(String apiDomain, String credentialsId, String apiVersion, String module) {

    /** Makes it, and says in a sentence which part failed. */
    FormValidation result() {
        if (Util.fixEmptyAndTrim(credentialsId) == null) {
            return FormValidation.error(Messages.ConnectionTrial_NoCredential());
        }
        try {
            ApiDomain domain = ApiDomain.parse(apiDomain);
            String version = Util.fixEmptyAndTrim(apiVersion);
            String name = ApiName.module(Util.fixEmptyAndTrim(module));
            ControllerClients clients = ExtensionList.lookupSingleton(ControllerClients.class);
            TokenSource tokens = CrmCredentials.tokensForTrial(
                    credentialsId, domain, accounts -> clients.client(accounts, TokenCall.TIMEOUTS));
            try (CrmHttp http = clients.client(domain, ConnectionTest.TIMEOUTS)) {
                return validation(
                        ConnectionTest.make(
                                http,
                                tokens,
                                domain,
                                version == null ? MassUpdateRequest.DEFAULT_API_VERSION : version,
                                name),
                        name);
            }
        } catch (BadInputException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static FormValidation validation(ConnectionTest.Finding finding, String module) {
        String what = finding.what();
        boolean token = finding.part() == ConnectionTest.Part.CREDENTIAL;
        String remedy = token
                ? Remedies.withoutIds(what, LocaleProvider.getLocale())
                : Remedies.of(what, LocaleProvider.getLocale());
        String message =
                switch (finding.part()) {
                    case NONE -> Messages.ConnectionTrial_None(module);
                    case LOOK_UP -> Messages.ConnectionTrial_LookUp(what);
                    case CONNECTION -> Messages.ConnectionTrial_Connection(what);
                    case PROXY -> Messages.ConnectionTrial_Proxy(what);
                    case TLS -> Messages.ConnectionTrial_Tls(what);
                    case ANSWER -> Messages.ConnectionTrial_Answer(what);
                    case CREDENTIAL -> Messages.ConnectionTrial_Credential(what, remedy);
                    case TOKEN -> Messages.ConnectionTrial_Token(what, remedy);
                    case SCOPE -> Messages.ConnectionTrial_Scope(what, remedy);
                    case PERMISSION -> Messages.ConnectionTrial_Permission(what, remedy);
                    case ADDRESS -> Messages.ConnectionTrial_Address(what, remedy);
                    case MODULE -> Messages.ConnectionTrial_Module(what, remedy, module);
                    case OTHER -> Messages.ConnectionTrial_Other(what, remedy);
                };
        return finding.part() == ConnectionTest.Part.NONE
                ? FormValidation.ok(message)
                : FormValidation.error(message.strip());
    }
}
