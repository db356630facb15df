// Runs at the end: takes the connections away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admin, author, FIRST } from '../lib/context.mjs';

const apply = yaml => admin.send('POST', '/configuration-as-code/apply', yaml, { 'Content-Type': 'application/x-yaml' });
const step = `crmMassUpdate module: 'Leads', fields: [City: 'Oslo'], ids: ['${FIRST}']`;

async function fails(job, sentence) {
  const build = await author.run(job, step);
  assert.equal(build.result, 'FAILURE');
  assert.match(build.log, sentence);
  assert.doesNotMatch(build.log, /^\s+at /m);
}

test('several connections, none the default', async () => {
  await apply(`
unclassified:
  crmMassUpdate:
    connections:
      - name: one
        apiDomain: https://www.zohoapis.eu
      - name: two
        apiDomain: https://www.zohoapis.in
    allowedHosts: []
`);
  await fails('no-default-connection', /^ERROR: No connection is named, and none of the 2 defined ones is marked as the default; /m);
});

test('no connection at all', async () => {
  await apply(`
unclassified:
  crmMassUpdate:
    connections: []
    allowedHosts: []
`);
  await fails('no-connection', /^ERROR: No connection is defined, and no apiDomain is given; /m);
});

test('a host is no longer allowed', async () => {
  const build = await author.build('allowed-host');
  assert.equal(build.result, 'FAILURE');
  assert.match(build.log, /^ERROR: The API domain '.+' is none of the CRM vendor's data centres; /m);
});
