// Every Jenkinsfile of docs/examples runs as it stands.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { account } from '../lib/account.mjs';
import { author, ids } from '../lib/context.mjs';

const FOLDER = join(import.meta.dirname, '../../../docs/examples');
/** Waits for a person: restart.test.mjs is that one. */
const WAITING = 'preview-approve-run.Jenkinsfile';
const examples = readdirSync(FOLDER).filter(name => name.endsWith('.Jenkinsfile') && name !== WAITING);
const read = name => readFileSync(join(FOLDER, name), 'utf8');
const RESULTS = { 'thresholds.Jenkinsfile': 'UNSTABLE' };

test('there are examples', () => {
  for (const name of ['scripted', 'declarative', 'ids-from-a-query', 'thresholds', 'sharded', 'whole-view']) {
    assert.ok(examples.includes(`${name}.Jenkinsfile`), name);
  }
});

for (const name of examples) {
  test(name, async () => {
    const build = await author.run(`example-${name.split('.')[0]}`, read(name));
    assert.equal(build.result, RESULTS[name] ?? 'SUCCESS', build.log);
    assert.match(build.log, /\[crmMassUpdate\] Updating /);
    assert.doesNotMatch(build.log, /^\s+at /m);
    const summary = await build.summary();
    assert.equal(summary.updated, summary.distinct - summary.failed);
  });
}

test('declarative.Jenkinsfile as a dry run', async () => {
  const job = 'example-declarative-dry';
  await author.createPipeline(job, read('declarative.Jenkinsfile'));
  await author.build(job); // the first build makes the parameter known
  const build = await author.build(job, { DRY_RUN: 'true' });
  assert.equal(build.result, 'SUCCESS', build.log);
  const summary = await build.summary();
  assert.deepEqual([summary.dryRun, summary.notSent, summary.calls], [true, summary.distinct, 0]);
});

test('the calls of sharded.Jenkinsfile have all ids together, and none twice', async () => {
  const build = await author.run('example-sharded-whole', read('sharded.Jenkinsfile'));
  assert.equal(build.result, 'SUCCESS', build.log);
  const all = [];
  for (let call = 1; call <= 8; call++) {
    const rows = (await build.artifact(`crm-mass-update/${call}/results.csv`)).trimEnd().split('\r\n').slice(1);
    const part = rows.map(row => row.split(',')[0]);
    assert.equal((await account(build, [...part].sort(), call)).updated, 500);
    all.push(...part);
  }
  assert.deepEqual(all.sort(), ids(4000));
});
