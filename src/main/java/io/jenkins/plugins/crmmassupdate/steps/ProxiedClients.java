package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Extension;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.ControllerClients;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;

/** The clients of the runs, for the configuration, which does not know them. */
@Extension
public class ProxiedClients implements ControllerClients {
    @Override
    public CrmHttp client(ApiDomain to, Timeouts timeouts) {
        return ProxySettings.of(to).client(timeouts, 1);
    }
}
