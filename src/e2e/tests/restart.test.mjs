// The controller is killed and shut down, and its agent too, while builds update records.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account, assertNotSentAgain, published } from '../lib/account.mjs';
import { FIRST, ids } from '../lib/context.mjs';
import { OwnJenkins } from '../lib/own-jenkins.mjs';
import { until } from '../lib/processes.mjs';

/** How often the controller is killed during one build; 10 for the full proof. */
const KILLS = Number(process.env.E2E_KILLS ?? 2);
const RECORDS = 50_000;
const BATCHES = RECORDS / 500;

let own;

before(async () => {
  own = await OwnJenkins.start('restart', 'restart.yaml', {
    big: ['--records', String(RECORDS), '--latency', '300'],
    crm: ['--records', '10000', '--latency', '300'],
  });
});
after(() => own?.end());

/** A Pipeline that names its ids itself. */
const pipeline = (count, step) => `
  @NonCPS
  List ids() {
    return (0..<${count}).collect { String.valueOf(${FIRST}L + it) }
  }
  ${step}`;
const log = build => own.admin.text(`${build.path}/consoleText`);
const logged = (build, text, seconds = 60) => until(`"${text}" in ${build.job}`, seconds, async () => (await log(build)).includes(text));

describe(`a build whose controller is killed ${KILLS} times`, () => {
  let build;
  const kills = [];

  before(async () => {
    await own.admin.createPipeline('killed', pipeline(RECORDS, `
      def result = crmMassUpdate connection: 'crm-big', module: 'Leads', fields: [City: 'Rome'], ids: ids(), concurrency: 3
      echo "UPDATED \${result.updated} OF \${result.total}"`));
    build = await own.admin.start('killed');
    for (let kill = 1; kill <= KILLS; kill++) {
      await own.received('big', Math.ceil(own.calls('big').length + BATCHES / (KILLS + 1)));
      await own.kill();
      kills.push({ at: Date.now(), calls: own.calls('big').length, confirmed: own.confirmed(build) });
      await own.startAgain();
      const { calls, confirmed } = kills.at(-1);
      console.log(`kill ${kill}: ${calls} calls had arrived, ${confirmed.length} records were confirmed`);
    }
    await build.finished();
  });

  test('goes on to the end', () => {
    assert.equal(build.result, 'SUCCESS', build.log);
    assert.match(build.log, new RegExp(`UPDATED ${RECORDS} OF ${RECORDS}`));
    assert.doesNotMatch(build.log, /^\s+at /m);
  });

  test('accounts for every record once', async () => {
    const summary = await account(build, ids(RECORDS));
    assert.deepEqual([summary.updated, summary.batches], [RECORDS, BATCHES]);
    assert.deepEqual(await published(build), { sections: 1, tests: BATCHES }); // so many records are a case a batch
    assert.equal((await build.artifacts()).length, 5);
  });

  test('sends nothing again that was confirmed, and else at most what was under way', () => {
    const calls = own.calls('big');
    for (const [i, { at, confirmed }] of kills.entries()) {
      assert.ok(confirmed.length > 0);
      assertNotSentAgain(confirmed, calls, at, `at kill ${i + 1}`);
    }
    assert.deepEqual([...new Set(calls.flatMap(call => call.ids))].sort(), ids(RECORDS));
    assert.ok(calls.length <= BATCHES + 3 * KILLS, `${calls.length} calls`);
    assert.ok(Math.max(...calls.map(call => call.inFlight)) <= 6);
  });
});
