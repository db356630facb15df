// What lane.yaml says was imported at start, and comes out again.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, author, context, FIRST } from '../lib/context.mjs';

let yaml;

before(async () => {
  yaml = await (await admin.send('POST', '/configuration-as-code/export')).text();
});

test('the export has the connections with what differs from the defaults', () => {
  const [, section] = yaml.match(/^ {2}crmMassUpdate:\n((?: {4}.*\n)+)/m);
  assert.match(section, /- host: "127\.0\.0\.1:\d+"/);
  assert.ok(section.includes(`
    - apiDomain: "${context.simulators.bad}"
      apiVersion: "v8"
      callTimeoutSeconds: 40
      connectTimeoutSeconds: 5
      credentialsId: "crm-token"
      maxConcurrentCalls: 4
      name: "crm-37-bad"
      readTimeoutSeconds: 30
      recordAddress: "https://crm.example.com/tab/{module}/{id}"
`), section);
  assert.match(section, /name: "crm-sandbox"\n {6}preferred: true/);
  assert.match(section, /name: "crm-without-credentials"/);
});

test('the export has no token', () => {
  assert.ok(!yaml.includes(context.token));
});

test('the default connection is used when none is named', async () => {
  const build = await author.run('default-connection', `crmMassUpdate module: 'Leads', fields: [City: 'Oslo'], ids: [${FIRST}]`);
  assert.equal(build.result, 'SUCCESS', build.log);
  assert.ok(build.log.includes(`from the controller to ${context.simulators.sandbox}\n`), build.log);
});

test('an allowed host may be named by a job', async () => {
  const build = await author.run('allowed-host', `crmMassUpdate apiDomain: '${context.simulators.bad}/', credentialsId: 'crm-token',
    module: 'Leads', fields: [City: 'Oslo'], ids: ['${FIRST + 1n}'], apiVersion: 'v7'`);
  assert.equal(build.result, 'SUCCESS', build.log);
  assert.equal((await build.summary()).apiVersion, 'v7');
});
