/** Tests of the offline build: that what it compiles against and what it makes are what the official build has. */
package io.jenkins.plugins.crmmassupdate.offline;
