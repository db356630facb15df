// Two builds at once over one connection that allows two calls at once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { author, context, FIRST, ids } from '../lib/context.mjs';
import { callsOf } from '../lib/platform.mjs';

const BATCHES = 40;
const SIZE = 10;
const names = ['shares', 'shares-too'];
let calls;

before(async () => {
  for (const [i, name] of names.entries()) {
    await author.createPipeline(name, `crmMassUpdate connection: 'crm-shared', module: 'Leads', fields: [City: 'Rome'],
      ids: (0..<${BATCHES * SIZE}).collect { String.valueOf(${FIRST + BigInt(i * BATCHES * SIZE)}L + it) }, batchSize: ${SIZE}, concurrency: 8`);
  }
  const builds = await Promise.all(names.map(name => author.start(name)));
  for (const build of builds) {
    await build.finished();
    assert.equal(build.result, 'SUCCESS', build.log);
  }
  calls = callsOf(context.folder, 'shared');
});

test('never more than two calls are under way', () => {
  assert.equal(Math.max(...calls.map(call => call.inFlight)), 2);
  assert.equal(calls.length, 2 * BATCHES);
});

test('the builds take turns while both run', () => {
  const second = new Set(ids(2 * BATCHES * SIZE).slice(BATCHES * SIZE));
  const whose = calls.map(call => second.has(call.ids[0]) ? 1 : 0);
  const from = Math.max(whose.indexOf(0), whose.indexOf(1));
  const to = Math.min(whose.lastIndexOf(0), whose.lastIndexOf(1));
  const both = whose.slice(from, to + 1);
  assert.ok(both.length >= BATCHES / 2, `${both.length} calls while both ran`);
  const ofSecond = both.filter(each => each === 1).length / both.length;
  assert.ok(ofSecond > 0.4 && ofSecond < 0.6, `the second build's share: ${ofSecond}`);
});
