/** The administrator's side: named connections, which hosts a job may use, and the credentials that open them. */
package io.jenkins.plugins.crmmassupdate.config;
