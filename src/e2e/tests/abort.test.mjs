// A person aborts a build while calls are under way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { account } from '../lib/account.mjs';
import { admin, author, context, FIRST, groovyIds, ids } from '../lib/context.mjs';
import { callsOf } from '../lib/platform.mjs';
import { until } from '../lib/processes.mjs';

const RECORDS = 400;

describe('an aborted build', { concurrency: 2 }, () => {
  for (const [where, wrap] of [['controller', step => step], ['agent', step => `node('remote') { ${step} }`]]) {
    test(`ends soon and publishes what is known, calls from the ${where}`, async () => {
      const job = `abort-${where}`;
      await author.createPipeline(job, wrap(`crmMassUpdate connection: 'crm-slow', module: 'Leads', fields: [City: 'Rome'],
        ids: ${groovyIds(RECORDS)}, batchSize: 10, concurrency: 2`));
      const build = await author.start(job);
      await until('the update has begun', 60, async () => (await author.text(`${build.path}/consoleText`)).includes('Updating {'));
      const aborted = Date.now();
      await author.send('POST', `${build.path}/stop`);
      await build.finished(30);
      assert.ok(Date.now() - aborted < 15_000, `${Date.now() - aborted} ms`);
      assert.equal(build.result, 'ABORTED', build.log);
      assert.doesNotMatch(build.log, /^\s+at /m);
      const summary = await build.summary();
      assert.equal(summary.distinct, RECORDS);
      assert.equal(summary.updated + summary.failed + summary.notSent + summary.unknown, RECORDS);
      assert.ok(summary.notSent >= RECORDS / 2, JSON.stringify(summary));
      assert.equal(summary.stop.kind, 'ABORTED');
      const left = (await build.artifact('crm-mass-update/1/not-updated-ids.txt')).trimEnd().split('\n').slice(1);
      assert.equal(left.length, RECORDS - summary.updated);
    });
  }
});

describe('calls that are not answered, in an aborted build', () => {
  for (const [where, wrap] of [['controller', step => step], ['agent', step => `node('remote') { ${step} }`]]) {
    test(`get 5 s, and no new one starts, from the ${where}`, async () => {
      const calls = () => callsOf(context.folder, 'hanging');
      const before = calls().length;
      const job = `abort-hanging-${where}`;
      await author.createPipeline(job, wrap(`crmMassUpdate connection: 'crm-hanging', module: 'Leads', fields: [City: 'Rome'],
        ids: ${groovyIds(100)}, batchSize: 10, concurrency: 3`));
      const build = await author.start(job);
      await until('three calls are under way', 60, () => calls().length === before + 3);
      const aborted = Date.now();
      await author.send('POST', `${build.path}/stop`);
      await author.send('POST', `${build.path}/stop`); // people do it twice
      await build.finished(30);
      const took = Date.now() - aborted;
      console.log(`aborted, calls from the ${where}: published and ended after ${took} ms`);
      assert.ok(took > 4_000 && took < 10_000, `${took} ms`);
      assert.equal(build.result, 'ABORTED', build.log);
      assert.equal(calls().length, before + 3);
      const summary = await account(build, ids(100));
      assert.deepEqual([summary.unknown, summary.notSent, summary.stop.kind], [30, 70, 'ABORTED']);
      await until('no thread of the build is left', 10, async () =>
        (await admin.groovy(`print Thread.allStackTraces.keySet()*.name.findAll { it.contains('${job}') }`)) === '[]'
        && (await admin.groovy("print Thread.allStackTraces.keySet()*.name.findAll { it.startsWith('crmMassUpdate call') }")) === '[]');
    });
  }
});

// An interruption that reaches an agent while it loads classes would leave them unusable there until it is restarted.
test('the agent is fine afterwards', async () => {
  const build = await author.run('after-abort', `node('remote') {
    crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Rome'], ids: ['${FIRST}']
  }`);
  assert.equal(build.result, 'SUCCESS', build.log);
});
