package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.Timeouts;

/** Makes clients for calls that leave from the controller, through Jenkins' proxy like those of a run. */
public interface ControllerClients {
    CrmHttp client(ApiDomain to, Timeouts timeouts);
}
