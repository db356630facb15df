package io.jenkins.plugins.crmmassupdate.config;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The section "CRM mass update" of the global configuration: connections, and further hosts that jobs may name. */
@Extension
@Symbol("crmMassUpdate")
public class CrmMassUpdateConfiguration extends GlobalConfiguration {
    private volatile List<CrmConnection> connections = new ArrayList<>();
    private volatile List<AllowedHost> allowedHosts = new ArrayList<>();

    /** Name of a connection → the limit that its builds share. */
    private final transient Map<String, CallLimit> limits = new ConcurrentHashMap<>();

    public CrmMassUpdateConfiguration() {
        load();
    }

    public static CrmMassUpdateConfiguration get() {
        return ExtensionList.lookupSingleton(CrmMassUpdateConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.CrmMassUpdateConfiguration_DisplayName();
    }

    public List<CrmConnection> getConnections() {
        return List.copyOf(connections);
    }

    /** @throws BadInputException if two connections have the same name, or two are preferred */
    @DataBoundSetter
    public void setConnections(List<CrmConnection> connections) {
        Set<String> names = new HashSet<>();
        for (CrmConnection connection : connections) {
            if (!names.add(connection.getName())) {
                throw new BadInputException("Two connections are called "
                        + BadInputException.quote(connection.getName()) + "; give each a name of its own.");
            }
        }
        if (connections.stream().filter(CrmConnection::isPreferred).count() > 1) {
            throw new BadInputException("Two connections are marked as the default; mark one.");
        }
        this.connections = new ArrayList<>(connections);
        renewLimits();
        save();
    }

    /** The builds that run share the limits, and go by what is configured now; also where the CRM had held them back. */
    private void renewLimits() {
        limits.forEach((name, limit) -> limit.renew(connections.stream()
                .filter(connection -> connection.getName().equals(name))
                .mapToInt(CrmConnection::getMaxConcurrentCalls)
                .findFirst()
                .orElseGet(limit::most)));
        limits.keySet().removeIf(name -> connections.stream()
                .noneMatch(connection -> connection.getName().equals(name)));
    }

    public List<AllowedHost> getAllowedHosts() {
        return List.copyOf(allowedHosts);
    }

    @DataBoundSetter
    public void setAllowedHosts(List<AllowedHost> allowedHosts) {
        this.allowedHosts = new ArrayList<>(allowedHosts);
        save();
    }

    /** The form leaves a list out when its last row is deleted. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            request.bindJSON(this, form);
            if (!form.has("connections")) {
                setConnections(List.of());
            }
            if (!form.has("allowedHosts")) {
                setAllowedHosts(List.of());
            }
        } catch (RuntimeException e) {
            throw formException(e);
        }
        return true;
    }

    /** Stapler wraps what a constructor or a setter says. */
    private static FormException formException(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException) {
                return new FormException(cause.getMessage(), cause, "connections");
            }
        }
        throw e;
    }

    /**
     * Where a job's run goes.
     *
     * @param connection name of a connection, or null for the default one
     * @param apiDomain API domain given instead, or null
     * @throws BadInputException if there is no such connection, or the job may not use the domain
     */
    public Target resolve(String connection, String apiDomain) {
        if (apiDomain == null) {
            CrmConnection named = named(connection);
            return named.target(limit(named));
        }
        if (connection != null) {
            throw new BadInputException("Both connection and apiDomain are given; give one of them.");
        }
        ApiDomain domain = checkAllowed(apiDomain);
        return new Target(
                domain,
                MassUpdateRequest.DEFAULT_API_VERSION,
                null,
                new CallLimit(MassUpdateOptions.MOST_CONCURRENCY),
                Timeouts.DEFAULT,
                Retries.DEFAULT,
                null);
    }

    /** The connection that a job means, or null if there is none. @param connection its name, or null for the default one */
    public CrmConnection chosen(String connection) {
        try {
            return named(connection);
        } catch (BadInputException e) {
            return null;
        }
    }

    private CallLimit limit(CrmConnection connection) {
        int most = connection.getMaxConcurrentCalls();
        CallLimit limit = limits.computeIfAbsent(connection.getName(), name -> new CallLimit(most));
        limit.most(most);
        return limit;
    }

    /**
     * Reads an API domain that a job names.
     *
     * @throws BadInputException if it is not one of the vendor's over https, and not allowed by an administrator
     */
    public ApiDomain checkAllowed(String apiDomain) {
        ApiDomain domain = ApiDomain.parse(apiDomain);
        if (!domain.isVendor() && !permits(domain)) {
            throw new BadInputException("The API domain " + BadInputException.quote(domain.toString())
                    + " is none of the CRM vendor's data centres; use one of these, or a connection, or ask an"
                    + " administrator to allow this host (Manage Jenkins, System, CRM mass update).");
        }
        return domain;
    }

    /** Whether an administrator allowed this host. */
    boolean permits(ApiDomain domain) {
        return allowedHosts.stream().anyMatch(host -> host.permits(domain));
    }

    private CrmConnection named(String name) {
        if (name != null) {
            return connections.stream()
                    .filter(connection -> connection.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException("There is no connection " + BadInputException.quote(name)
                            + "; an administrator defines connections (Manage Jenkins, System, CRM mass update)."));
        }
        if (connections.size() == 1) {
            return connections.get(0);
        }
        return connections.stream()
                .filter(CrmConnection::isPreferred)
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        connections.isEmpty()
                                ? "No connection is defined, and no apiDomain is given; an administrator defines"
                                        + " connections (Manage Jenkins, System, CRM mass update)."
                                : "No connection is named, and none of the " + connections.size()
                                        + " defined ones is marked as the default; name one with 'connection'."));
    }
}
