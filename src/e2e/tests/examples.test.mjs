// Every Jenkinsfile of docs/examples runs as it stands.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { author } from '../lib/context.mjs';

const FOLDER = join(import.meta.dirname, '../../../docs/examples');
const examples = readdirSync(FOLDER).filter(name => name.endsWith('.Jenkinsfile'));
const read = name => readFileSync(join(FOLDER, name), 'utf8');
const RESULTS = { 'thresholds.Jenkinsfile': 'UNSTABLE' };

test('there are examples', () => {
  for (const name of ['scripted', 'declarative', 'ids-from-a-query', 'thresholds']) {
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
