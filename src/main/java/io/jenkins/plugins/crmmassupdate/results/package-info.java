/** What a person sees of a run on the pages of its build, and how it gets there. */
package io.jenkins.plugins.crmmassupdate.results;
