/**
 * Access tokens: fetched with a refresh token, shared by all calls, renewed before they end.
 *
 * <p>Nothing here writes a token anywhere; no other room sees a refresh token. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.token.AccessTokens}.
 */
package io.jenkins.plugins.crmmassupdate.crm.token;
