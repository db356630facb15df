/** One batch over the wire to an agent: only the HTTP call travels, the loop and the reports stay on the controller. */
package io.jenkins.plugins.crmmassupdate.agent;
