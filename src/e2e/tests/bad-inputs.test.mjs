// Whatever a user gets wrong ends in one sentence, as a failure, without a stack trace, and before anything is sent.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { author, context, FIRST } from '../lib/context.mjs';

const good = { connection: 'crm-watched', module: 'Leads', fields: { raw: '[City: "Oslo"]' }, ids: [String(FIRST)] };
const onNode = (prepare, step) => `node { ${prepare}\n${step} }`;

const groovy = value => value?.raw ?? (Array.isArray(value) ? `[${value.map(groovy)}]`
  : typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value));

/** The step with these parameters; null takes one of the good ones away. */
function step(changes) {
  const parameters = Object.entries({ ...good, ...changes }).filter(([, value]) => value !== null);
  return `crmMassUpdate ${parameters.map(([name, value]) => `${name}: ${groovy(value)}`).join(', ')}`;
}

async function fails(job, script, sentence) {
  const build = await author.run(job, script);
  assert.equal(build.result, 'FAILURE', build.log);
  const errors = build.log.split('\n').filter(line => line.startsWith('ERROR: '));
  assert.equal(errors.length, 1, build.log);
  assert.match(errors[0].slice(7), sentence);
  assert.doesNotMatch(build.log, /^\s+at /m);
  assert.doesNotMatch(build.log, /Exception/);
  return build;
}

const callsSeen = async () => Number(await (await fetch(`${context.simulators.watched}/calls`)).text());

test('what is wrong with the parameters is found before anything is sent', { concurrency: 4 }, async t => {
  const before = await callsSeen();
  const notAllowed = /^The API domain '\S+' is none of the CRM vendor's data centres; use one of these, or a connection/;
  const cases = [
    ['unknown connection', { connection: 'nowhere' }, /^There is no connection 'nowhere'; an administrator defines/],
    ['connection and apiDomain', { apiDomain: 'https://www.zohoapis.eu' }, /^Both connection and apiDomain are given; /],
    ['a stranger\'s host', { connection: null, apiDomain: 'https://evil.example.com' }, notAllowed],
    ['a look-alike host', { connection: null, apiDomain: 'https://www.zohoapis.com.evil.example' }, notAllowed],
    ['an allowed host at another port', { connection: null, apiDomain: 'http://127.0.0.1:1' }, notAllowed],
    ['a metadata address', { connection: null, apiDomain: 'http://169.254.169.254' }, /is plain http, which would show the token/],
    ['user-info trick', { connection: null, apiDomain: 'https://www.zohoapis.com@evil.example.com' }, /has more than scheme, host and port/],
    ['backslash trick', { connection: null, apiDomain: 'https://www.zohoapis.com\\@evil.example.com' }, /is not a URL/],
    ['a path', { connection: null, apiDomain: 'https://www.zohoapis.com/crm' }, /has a path/],
    ['no URL', { connection: null, apiDomain: 'nonsense' }, /is not an https URL with a host/],
    ['bad module', { module: 'Leads/../Users' }, /module/i],
    ['empty module', { module: '' }, /module/i],
    ['bad API version', { apiVersion: '../v2' }, /version/i],
    ['bad field name', { fields: { raw: '["No of Employees": 1]' } }, /No of Employees/],
    ['no JSON form', { fields: { raw: '[City: new Date()]' } }, /^The value of field 'City' is a Date .* has no JSON form/],
    ['empty fields', { fields: { raw: '[:]' } }, /^No field is given; /],
    ['no ids', { ids: null }, /^No record ids are given; /],
    ['empty list of ids', { ids: [] }, /ids/],
    ['ids and idsFile', { idsFile: 'ids.txt' }, /^Both ids and idsFile are given; /],
    ['batchSize 0', { batchSize: 0 }, /batchSize.*1.*500/],
    ['batchSize 501', { batchSize: 501 }, /batchSize.*1.*500/],
    ['concurrency 0', { concurrency: 0 }, /concurrency.*1.*25/],
    ['concurrency 26', { concurrency: 26 }, /concurrency.*1.*25/],
    ['bad unstableThreshold', { unstableThreshold: 'many' }, /^unstableThreshold is 'many'; use a number/],
    ['bad failureThreshold', { failureThreshold: '101%' }, /^failureThreshold is '101%'; /],
    ['negative threshold', { failureThreshold: -2 }, /^failureThreshold is '-2'; /],
    ['no credentials', { connection: 'crm-without-credentials' }, /^No credential is given; set credentialsId/],
    ['unknown credentials', { credentialsId: 'nobody' }, /^Could not find a CRM OAuth refresh token or a Secret text with the id 'nobody'/],
    ['outputDir without a node', { outputDir: 'out' }, /^outputDir is given, but there is no workspace; run the step inside node { … }, or leave it out; the results are among the build's artifacts in any case\.$/],
    ['idsFile without a node', { ids: null, idsFile: 'ids.txt' }, /^idsFile is given, but there is no workspace; /],
  ];
  const all = cases.map(([name, changes, sentence], i) =>
    t.test(name, () => fails(`bad-parameter-${i}`, step(changes), sentence)));
  const file = changes => step({ ids: null, ...changes });
  const files = [
    ['missing file', onNode('', file({ idsFile: 'gone.txt' })), /^The idsFile 'gone.txt' is not a file in the workspace; /],
    ['folder as file', onNode("sh 'mkdir -p d'", file({ idsFile: 'd' })), /^The idsFile 'd' is not a file in the workspace; /],
    ['empty file', onNode("writeFile file: 'e', text: ''", file({ idsFile: 'e' })), /^No record ids are given: the list or file is empty\. Nothing was sent\.$/],
    ['missing column', onNode(
      "writeFile file: 'c.csv', text: 'id,name\\n1,x\\n'", file({ idsFile: 'c.csv', idsColumn: 'lead' })), /lead/],
    ['column without rows', onNode("writeFile file: 'c.csv', text: 'id,name\\n'", file({ idsFile: 'c.csv' })), /^No record ids are given: /],
  ];
  all.push(...files.map(([name, script, sentence], i) => t.test(name, () => fails(`bad-file-${i}`, script, sentence))));
  await Promise.all(all);
  assert.equal(await callsSeen(), before);
});

describe('what the CRM refuses as a whole', () => {
  for (const [name, changes, code] of [
    ['wrong token', { connection: 'crm-sandbox', credentialsId: 'crm-token-wrong' }, 'AUTHENTICATION_FAILURE'],
    ['missing scope', {}, 'OAUTH_SCOPE_MISMATCH'],
    ['unknown module', { connection: 'crm-sandbox', module: 'Nosuch' }, 'INVALID_MODULE'],
    ['unknown field', { connection: 'crm-sandbox', fields: { raw: '[Nosuch: 1]' } }, 'INVALID_DATA'],
  ]) {
    test(`${name} is said in a sentence, and everything is published`, async () => {
      const build = await fails(`refused-${code}`, step(changes), new RegExp(`^The CRM refused the run: ${code} \\(.+\\)\\. .+\\.$`));
      const summary = await build.summary();
      assert.equal(summary.updated, 0);
      assert.equal(summary.failed + summary.notSent, 1);
      assert.equal(summary.calls, 1);
      assert.equal(await build.artifact('crm-mass-update/1/not-updated-ids.txt'), `id\n${FIRST}\n`);
    });
  }
});

test('a CRM that cannot be reached is named', async () => {
  const closed = await author.run('unreachable', step({ connection: null, apiDomain: `http://${context.closedHost}`, credentialsId: 'crm-token' }));
  assert.equal(closed.result, 'FAILURE');
  assert.match(closed.log, new RegExp(`^ERROR: The CRM could not be reached: .*${context.closedHost.replaceAll('.', '\\.')}.*$`, 'm'));
  assert.doesNotMatch(closed.log, /^\s+at /m);
  assert.equal((await closed.summary()).notSent, 1);
});
