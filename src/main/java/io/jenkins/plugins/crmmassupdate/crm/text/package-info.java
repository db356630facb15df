/**
 * How text is written: numbers in sentences, what XML can hold, what the CRM says about a field.
 *
 * <p>Nothing of mass updates is known here, and no other room is used. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.text.XmlText}.
 */
package io.jenkins.plugins.crmmassupdate.crm.text;
