/** The two entrances from Jenkins, the Pipeline step and the freestyle build step, and the one runner they share. */
package io.jenkins.plugins.crmmassupdate.steps;
