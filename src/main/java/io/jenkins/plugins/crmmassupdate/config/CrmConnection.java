package io.jenkins.plugins.crmmassupdate.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.crmmassupdate.crm.ApiName;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.RecordAddress;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.DataCentre;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A CRM that jobs may use by name, so that no job types a URL. Defined by an administrator; holds the id of a credential,
 * never a secret.
 */
public class CrmConnection implements Describable<CrmConnection> {
    private final String name;
    private final String apiDomain;
    private String apiVersion = MassUpdateRequest.DEFAULT_API_VERSION;
    private String credentialsId;
    private boolean preferred;
    private int maxConcurrentCalls = MassUpdateOptions.DEFAULT_CONCURRENCY;
    private int connectTimeoutSeconds = Timeouts.DEFAULT.connect();
    private int readTimeoutSeconds = Timeouts.DEFAULT.read();
    private int callTimeoutSeconds = Timeouts.DEFAULT.call();
    private int maxAttempts = Retries.DEFAULT_ATTEMPTS;
    private Integer maxRetrySeconds = Retries.DEFAULT_SECONDS;
    private String recordAddress;

    /**
     * @param name what jobs call it; not blank
     * @param apiDomain API base URL, https (plain http only to this machine); any host: an administrator says so
     * @throws BadInputException if one of them cannot be one
     */
    @DataBoundConstructor
    public CrmConnection(String name, String apiDomain) {
        this.name = checkName(name);
        this.apiDomain = ApiDomain.parse(apiDomain).toString();
    }

    public String getName() {
        return name;
    }

    public String getApiDomain() {
        return apiDomain;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    @DataBoundSetter
    public void setApiVersion(String apiVersion) {
        String given = Util.fixEmptyAndTrim(apiVersion);
        this.apiVersion = ApiName.version(given == null ? MassUpdateRequest.DEFAULT_API_VERSION : given);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Whether jobs that name no connection use this one. */
    public boolean isPreferred() {
        return preferred;
    }

    @DataBoundSetter
    public void setPreferred(boolean preferred) {
        this.preferred = preferred;
    }

    /** Calls at once that all builds together may make over this connection, whatever the jobs ask for. */
    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    @DataBoundSetter
    public void setMaxConcurrentCalls(String number) {
        maxConcurrentCalls = checkCalls("maxConcurrentCalls", number);
    }

    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    @DataBoundSetter
    public void setConnectTimeoutSeconds(String number) {
        connectTimeoutSeconds = Timeouts.check(WholeNumber.parse("connectTimeoutSeconds", number));
    }

    /** Also the time-out of writing. */
    public int getReadTimeoutSeconds() {
        return readTimeoutSeconds;
    }

    @DataBoundSetter
    public void setReadTimeoutSeconds(String number) {
        readTimeoutSeconds = Timeouts.check(WholeNumber.parse("readTimeoutSeconds", number));
    }

    public int getCallTimeoutSeconds() {
        return callTimeoutSeconds;
    }

    @DataBoundSetter
    public void setCallTimeoutSeconds(String number) {
        callTimeoutSeconds = Timeouts.check(WholeNumber.parse("callTimeoutSeconds", number));
    }

    /** Calls in a row without a usable answer after which the same records are given up; 1 repeats nothing. */
    public int getMaxAttempts() {
        return maxAttempts;
    }

    @DataBoundSetter
    public void setMaxAttempts(String number) {
        maxAttempts = Retries.checkAttempts(WholeNumber.parse("maxAttempts", number));
    }

    /** Longest time from the first of these calls to the start of the last. */
    public int getMaxRetrySeconds() {
        return maxRetrySeconds;
    }

    @DataBoundSetter
    public void setMaxRetrySeconds(String number) {
        maxRetrySeconds = Retries.checkSeconds(WholeNumber.parse("maxRetrySeconds", number));
    }

    /** Pattern of a record's web address, see {@link RecordAddress}; null if the pages are to have no links to records. */
    public String getRecordAddress() {
        return recordAddress;
    }

    @DataBoundSetter
    public void setRecordAddress(String pattern) {
        String given = Util.fixEmptyAndTrim(pattern);
        recordAddress = given == null ? null : new RecordAddress(given).toString();
    }

    /** A connection stored before a setting existed has its default. */
    private Object readResolve() {
        maxAttempts = maxAttempts == 0 ? Retries.DEFAULT_ATTEMPTS : maxAttempts;
        if (maxRetrySeconds == null) {
            maxRetrySeconds = Retries.DEFAULT_SECONDS;
        }
        return this;
    }

    /** What a run needs of it. @param limit that all runs over this connection share */
    Target target(CallLimit limit) {
        return new Target(
                ApiDomain.parse(apiDomain),
                apiVersion,
                credentialsId,
                limit,
                new Timeouts(connectTimeoutSeconds, readTimeoutSeconds, readTimeoutSeconds, callTimeoutSeconds),
                new Retries(maxAttempts, maxRetrySeconds),
                recordAddress == null ? null : new RecordAddress(recordAddress));
    }

    private static int checkCalls(String name, String number) {
        return MassUpdateOptions.checkConcurrency(name, WholeNumber.parse(name, number));
    }

    private static String checkName(String name) {
        String trimmed = Util.fixEmptyAndTrim(name);
        if (trimmed == null) {
            throw new BadInputException("A connection needs a name, by which jobs choose it.");
        }
        return trimmed;
    }

    @Extension
    @Symbol("crmConnection")
    public static class DescriptorImpl extends Descriptor<CrmConnection> {
        /** What a value is called in a mistake that stands below it. */
        private static final String HERE = "This";

        @Override
        public String getDisplayName() {
            return Messages.CrmConnection_DisplayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String apiDomain) {
            return CrmCredentials.dropdown(null, credentialsId, apiDomain);
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return check(() -> checkName(value));
        }

        @POST
        public FormValidation doCheckApiDomain(@QueryParameter String value) {
            return check(() -> ApiDomain.parse(value));
        }

        @POST
        public FormValidation doCheckApiVersion(@QueryParameter String value) {
            return check(() -> {
                if (!value.isBlank()) { // emptied, it is the default
                    ApiName.version(value.strip());
                }
            });
        }

        @POST
        public FormValidation doCheckMaxConcurrentCalls(@QueryParameter String value) {
            return check(() -> checkCalls(HERE, value));
        }

        @POST
        public FormValidation doCheckConnectTimeoutSeconds(@QueryParameter String value) {
            return check(() -> Timeouts.check(WholeNumber.parse(HERE, value)));
        }

        @POST
        public FormValidation doCheckReadTimeoutSeconds(@QueryParameter String value) {
            return check(() -> Timeouts.check(WholeNumber.parse(HERE, value)));
        }

        @POST
        public FormValidation doCheckCallTimeoutSeconds(@QueryParameter String value) {
            return check(() -> Timeouts.check(WholeNumber.parse(HERE, value)));
        }

        @POST
        public FormValidation doCheckMaxAttempts(@QueryParameter String value) {
            return check(() -> Retries.checkAttempts(WholeNumber.parse(HERE, value)));
        }

        @POST
        public FormValidation doCheckMaxRetrySeconds(@QueryParameter String value) {
            return check(() -> Retries.checkSeconds(WholeNumber.parse(HERE, value)));
        }

        @POST
        public FormValidation doCheckRecordAddress(@QueryParameter String value) {
            return check(() -> {
                if (Util.fixEmptyAndTrim(value) != null) {
                    new RecordAddress(value);
                }
            });
        }

        @POST
        public FormValidation doCheckTestModule(@QueryParameter String value) {
            return check(() -> ApiName.module(value.strip()));
        }

        /** Asks the CRM whether it accepts what stands in the form. Changes nothing, there and here. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String apiDomain,
                @QueryParameter String credentialsId,
                @QueryParameter String apiVersion,
                @QueryParameter String testModule) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return new ConnectionTrial(apiDomain, credentialsId, apiVersion, testModule).result();
        }

        /** The vendor's API hosts, as a list to choose from: what a person sees, and the API domain. */
        public Map<String, String> getDataCentres() {
            Map<String, String> choices = new LinkedHashMap<>();
            for (DataCentre dc : DataCentre.values()) {
                choices.put(Messages.DataCentre_Production(dc, dc.apiHost()), "https://" + dc.apiHost());
            }
            for (DataCentre dc : DataCentre.values()) {
                choices.put(Messages.DataCentre_Sandbox(dc, dc.sandboxHost()), "https://" + dc.sandboxHost());
                choices.put(Messages.DataCentre_Developer(dc, dc.developerHost()), "https://" + dc.developerHost());
            }
            return choices;
        }

        private static FormValidation check(Runnable check) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Validation.of(check);
        }
    }
}
