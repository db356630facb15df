// 10,000 records, 37 of them bad, from a scripted Pipeline without a node.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { author, context, FIRST, ids, parseCsv, reader } from '../lib/context.mjs';

let build;

before(async () => {
  build = await author.run('scripted', `
    @NonCPS
    List ids() {
      def list = (0..<10000).collect { String.valueOf(${FIRST}L + it) }
      return list + [list[0], list[9999]]
    }
    stage('Update') {
      def r = crmMassUpdate connection: 'crm-37-bad', module: 'Leads', fields: [No_of_Employees: 1000], ids: ids()
      assert r.requested == 10002
      assert r.total == 10000
      assert r.updated == 9963
      assert r.failed == 37
      assert r.notSent == 0
      assert r.unknown == 0
      assert r.failures.size() == 37
      assert r.failures*.id.toSet().size() == 37
      assert r.failures[0].id ==~ /[0-9]{18}/
      assert r.failures[0].outcome == 'FAILED'
      assert r.failures[0].code in ['RECORD_LOCKED', 'NOT_APPROVED', 'RECORD_IN_BLUEPRINT', 'INVALID_DATA']
      assert !r.failures[0].message.isEmpty()
      assert r.failures.find { it.id == '${FIRST}' }.code == 'RECORD_LOCKED'
      assert r.failuresByCode == [RECORD_LOCKED: 10, NOT_APPROVED: 9, RECORD_IN_BLUEPRINT: 9, INVALID_DATA: 9]
      assert r.status == 'UNSTABLE'
      assert r.url == "\${env.BUILD_URL}crm-mass-update/"
      assert r.artifacts == 'crm-mass-update/1'
      echo "As text: \${r}"
    }
    stage('After') {
      echo 'The Pipeline goes on'
    }`);
});

test('the build is unstable, and the Pipeline went on', () => {
  assert.equal(build.result, 'UNSTABLE', build.log);
  assert.match(build.log, /As text: CRM mass update: 9,963 of 10,000 updated, 37 failed, 0 not sent, 0 unknown/);
  assert.match(build.log, /The Pipeline goes on/);
});

test('the console has the plan, the reasons and the result', () => {
  const lines = build.log.split('\n').filter(line => line.startsWith('[crmMassUpdate] ')).map(line => line.slice(16));
  assert.match(lines[0], new RegExp('^Updating {"No_of_Employees":1000} in Leads: 10,000 records, 2 duplicates, 20 batches,'
    + ` 4 at once, from the controller to ${context.simulators.bad}$`));
  assert.equal(lines.filter(line => /^10 FAILED: RECORD_LOCKED '.+', for example \d{18}\. Another process/.test(line)).length, 1);
  for (const code of ['NOT_APPROVED', 'RECORD_IN_BLUEPRINT', 'INVALID_DATA']) {
    assert.equal(lines.filter(line => line.startsWith(`9 FAILED: ${code} `)).length, 1, code);
  }
  const result = lines.filter(line => line.startsWith('9,963 of 10,000 records updated'));
  assert.match(result.join(), /^9,963 of 10,000 records updated, 37 failed, 0 not sent, 0 unknown in .* s, 20 calls \(0 retries\)$/);
  assert.match(lines.join('\n'), /37 of 10,000 records failed or are of unknown fate: more than the unstableThreshold of 0/);
});

test('the console links to the results', async () => {
  const html = await reader.text(`${build.path}/logText/progressiveHtml`);
  const [, href] = html.match(/<a href='([^']+)'[^>]*>CRM mass update results<\/a>/);
  assert.equal(href, `${new URL(context.url).pathname}${build.path}/crm-mass-update/`);
  assert.match(await reader.text(`${build.path}/crm-mass-update/`), /9,963 of 10,000/);
});

test('every distinct id is once in results.csv and results.ndjson', async () => {
  const rows = parseCsv(await build.artifact('crm-mass-update/1/results.csv'));
  assert.deepEqual(Object.keys(rows[0]).slice(0, 4), ['id', 'outcome', 'code', 'message']);
  assert.deepEqual(rows.map(row => row.id).sort(), ids(10_000));
  assert.equal(rows.filter(row => row.outcome === 'UPDATED').length, 9963);
  assert.equal(rows.filter(row => row.outcome === 'FAILED' && row.code !== '').length, 37);
  const json = (await build.artifact('crm-mass-update/1/results.ndjson')).trimEnd().split('\n').map(line => JSON.parse(line));
  assert.deepEqual(json.map(entry => entry.id).sort(), ids(10_000));
  assert.equal(json.filter(entry => entry.outcome === 'FAILED').length, 37);
});

test('the sums of summary.json are right', async () => {
  const summary = await build.summary();
  assert.equal(summary.requested, 10_002);
  assert.equal(summary.distinct, 10_000);
  assert.equal(summary.duplicates, 2);
  assert.equal(summary.updated + summary.failed + summary.notSent + summary.unknown, 10_000);
  assert.equal(summary.failed, 37);
  assert.equal(summary.batches, 20);
  assert.equal(summary.calls, 20);
  assert.equal(Object.values(summary.failuresByCode).reduce((a, b) => a + b), 37);
  assert.equal(summary.apiVersion, 'v8');
});

test('not-updated-ids.txt has the 37', async () => {
  const rows = parseCsv(await build.artifact('crm-mass-update/1/results.csv'));
  const bad = rows.filter(row => row.outcome !== 'UPDATED').map(row => row.id);
  const listed = (await build.artifact('crm-mass-update/1/not-updated-ids.txt')).trimEnd().split('\n').slice(1); // the header
  assert.deepEqual(listed.sort(), bad.sort());
});

test('the Tests page has a case per record, in the stage of the step', async () => {
  const counts = await reader.json(`${build.path}/testReport/api/json?tree=failCount,passCount,skipCount`);
  assert.deepEqual([counts.passCount, counts.failCount, counts.skipCount], [9963, 37, 0]);
  const page = await reader.text(`${build.path}/testReport/`);
  assert.match(page, new RegExp(`${FIRST}`));
  const xml = await build.artifact('crm-mass-update/1/junit.xml');
  assert.equal(xml.match(/<testcase /g).length, 10_000);
});

test('the stage view shows the stage as unstable', async () => {
  const { stages } = await reader.json(`${build.path}/wfapi/describe`);
  assert.deepEqual(stages.map(stage => [stage.name, stage.status]), [['Update', 'UNSTABLE'], ['After', 'SUCCESS']]);
});

test('the build page has the summary with links to the artifacts', async () => {
  const page = await reader.text(`${build.path}/`);
  assert.match(page.replaceAll(/\s+/g, ' '), /9,963 of 10,000 updated, 37 failed/);
  for (const name of ['results.csv', 'results.ndjson', 'not-updated-ids.txt', 'summary.json', 'junit.xml']) {
    assert.ok(page.includes(`href="${new URL(context.url).pathname}${build.path}/artifact/crm-mass-update/1/${name}"`), name);
  }
});
