package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;

/** Makes clients for calls that leave from the controller, through Jenkins' proxy like those of a run. */
public interface ControllerClients {
    CrmHttp client(ApiDomain to, Timeouts timeouts);
}
