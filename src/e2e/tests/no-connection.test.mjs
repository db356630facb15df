// Runs at the end: takes the connections away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admin, author, FIRST } from '../lib/context.mjs';

// not with Configuration as Code: it would merge what is applied with the file it started with
const configure = connections => admin.groovy(`
  import io.jenkins.plugins.crmmassupdate.config.*
  def configuration = CrmMassUpdateConfiguration.get()
  configuration.connections = [${connections.map(([name, domain]) => `new CrmConnection('${name}', '${domain}')`)}]
  configuration.allowedHosts = []`);
const step = `crmMassUpdate module: 'Leads', fields: [City: 'Oslo'], ids: ['${FIRST}']`;

async function fails(job, sentence) {
  const build = await author.run(job, step);
  assert.equal(build.result, 'FAILURE');
  assert.match(build.log, sentence);
  assert.doesNotMatch(build.log, /^\s+at /m);
}

test('several connections, none the default', async () => {
  await configure([['one', 'https://www.zohoapis.eu'], ['two', 'https://www.zohoapis.in']]);
  await fails('no-default-connection', /^ERROR: No connection is named, and none of the 2 defined ones is marked as the default; /m);
});

test('no connection at all', async () => {
  await configure([]);
  await fails('no-connection', /^ERROR: No connection is defined, and no apiDomain is given; /m);
});

test('a host is no longer allowed', async () => {
  const build = await author.build('allowed-host');
  assert.equal(build.result, 'FAILURE');
  assert.match(build.log, /^ERROR: The API domain '.+' is none of the CRM vendor's data centres; /m);
});
