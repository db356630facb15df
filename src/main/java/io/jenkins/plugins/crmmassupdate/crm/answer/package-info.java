/**
 * What an answer of the CRM says of each record, and what to do about the rest.
 *
 * <p>No waiting and no sending: a verdict is a word, and the run does what it says. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.answer.AnswerJudge}, then {@link
 * io.jenkins.plugins.crmmassupdate.crm.answer.Verdict}.
 */
package io.jenkins.plugins.crmmassupdate.crm.answer;
