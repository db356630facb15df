// The controller is killed and shut down, and its agent too, while builds update records.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { account, assertNotSentAgain, published } from '../lib/account.mjs';
import { FIRST, ids } from '../lib/context.mjs';
import { OwnJenkins } from '../lib/own-jenkins.mjs';
import { until } from '../lib/processes.mjs';

/** How often the controller is killed during one build; 10 for the full proof. */
const KILLS = Number(process.env.E2E_KILLS ?? 2);
const RECORDS = 50_000;
const BATCHES = RECORDS / 500;
const FREESTYLE = 80;
const MANY = 200_000;
const MOST_HEAP = 64 << 20;

let own;

before(async () => {
  own = await OwnJenkins.start('restart', 'restart.yaml', {
    big: ['--records', String(MANY), '--latency', '300'],
    crm: ['--records', '10000', '--latency', '300'],
    sandbox: ['--records', '4000', '--latency', '300', '--value', 'Rating=Acquired,Active,Market Failed'],
    views: ['--view', '71:50000:10', '--job-steps', 'SCHEDULED,QUEUED,RUNNING*6,COMPLETED'],
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
/** A freestyle job; so many batches of 50. */
const freestyle = batches => `<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
  <module>Leads</module><fields>{"City":"Rome"}</fields><ids>${ids(batches * 50).map(id => `<string>${id}</string>`).join('')}</ids>
  <batchSize>50</batchSize><concurrency>2</concurrency><resumeFrom>lastBuild</resumeFrom><publishJUnit>true</publishJUnit>
  </parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders></project>`;
const onAgent = (batches, wrap = step => step) => pipeline(batches * 50, wrap(`node('remote') {
  crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ids(), batchSize: 50, concurrency: 2
}`));
const log = build => own.admin.text(`${build.path}/consoleText`);
const logged = (build, text, seconds = 60) => until(`"${text}" in ${build.job}`, seconds, async () => (await log(build)).includes(text));

describe(`a build whose controller is killed ${KILLS} times`, () => {
  let build;
  const kills = [];
  let freestyleConfirmed;

  before(async () => {
    await own.admin.createPipeline('killed', pipeline(RECORDS, `
      def result = crmMassUpdate connection: 'crm-big', module: 'Leads', fields: [City: 'Rome'], ids: ids(), concurrency: 3
      echo "UPDATED \${result.updated} OF \${result.total}"`));
    build = await own.admin.start('killed');
    await own.admin.createJob('freestyle', freestyle(FREESTYLE));
    const dies = await own.admin.start('freestyle');
    await own.received('crm', FREESTYLE / 4);
    for (let kill = 1; kill <= KILLS; kill++) {
      await own.received('big', Math.ceil(own.calls('big').length + BATCHES / (KILLS + 1)));
      await own.kill();
      kills.push({ at: Date.now(), calls: own.calls('big').length, confirmed: own.confirmed(build) });
      await own.startAgain();
      freestyleConfirmed ??= own.confirmed(dies);
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

  test('a freestyle build died with the controller, and the next one takes over what it had updated', async () => {
    const calls = own.calls('crm').length;
    const died = await own.admin.json('/job/freestyle/1/api/json?tree=building,result');
    assert.equal(died.building, false);
    assert.notEqual(died.result, 'SUCCESS');
    const next = await own.admin.build('freestyle');
    assert.equal(next.result, 'SUCCESS', next.log);
    assert.match(next.log, new RegExp(`\\[crmMassUpdate\\] ${freestyleConfirmed.length.toLocaleString('en-US')} records are updated already, in #1`));
    const summary = await account(next, ids(FREESTYLE * 50));
    assert.equal(summary.updated, FREESTYLE * 50);
    const rest = own.calls('crm').slice(calls).flatMap(call => call.ids);
    const confirmed = new Set(freestyleConfirmed);
    assert.ok(confirmed.size > 0);
    assert.deepEqual(rest.sort(), ids(FREESTYLE * 50).filter(id => !confirmed.has(id)));
  });
});

describe('a build on an agent, when the controller is shut down and comes back before its agent', () => {
  let build;
  let soFar;

  before(async () => {
    soFar = own.calls('crm').length;
    await own.admin.createPipeline('shut-down', onAgent(60));
    build = await own.admin.start('shut-down');
    await own.received('crm', soFar + 10);
    await own.exit();
    await own.killAgent();
    await own.startAgain();
    await logged(build, 'Waiting for reconnection of agent-1');
    await own.startAgent();
    await build.finished();
  });

  test('waits for the agent and goes on', async () => {
    assert.equal(build.result, 'SUCCESS', build.log);
    assert.doesNotMatch(build.log, /^\s+at /m);
    assert.equal((await account(build, ids(3000))).updated, 3000);
    assert.equal((await published(build)).sections, 1);
  });

  test('sends nothing twice: the calls under way were waited for', () => {
    assert.deepEqual(own.calls('crm').slice(soFar).flatMap(call => call.ids).sort(), ids(3000));
  });
});

describe('an agent that is lost in the middle of a batch', () => {
  let plain;
  let retried;

  before(async () => {
    const calls = own.calls('crm').length;
    await own.admin.createPipeline('lost', onAgent(60));
    await own.admin.createPipeline('lost-and-retried', onAgent(60, step => `retry(count: 2, conditions: [agent()]) { ${step} }`));
    plain = await own.admin.start('lost');
    retried = await own.admin.start('lost-and-retried');
    await own.received('crm', calls + 20);
    await own.killAgent();
    await plain.finished();
    await own.startAgent();
    await retried.finished();
  });

  test('fails the build with one sentence, and the ledger is complete', async () => {
    assert.equal(plain.result, 'FAILURE', plain.log);
    assert.match(plain.log, /^ERROR: The agent was lost: agent-1 in the middle of a call \(.+\)\./m);
    assert.doesNotMatch(plain.log, /^\s+at /m);
    const { outcomes, updated, unknown, notSent } = await account(plain, ids(3000));
    assert.ok(updated > 0 && unknown > 0 && unknown <= 100 && notSent > 0, JSON.stringify({ updated, unknown, notSent }));
    assert.equal(Object.keys(outcomes).length, 3000);
  });

  test('with retry(conditions: [agent()]) the build goes on, and sends only the rest', async () => {
    assert.equal(retried.result, 'SUCCESS', retried.log);
    const first = await account(retried, ids(3000), 1);
    const second = await account(retried, ids(3000), 2);
    assert.ok(first.updated > 0 && first.updated < 3000);
    assert.equal(second.updated, 3000);
    assert.match(retried.log, new RegExp(`${first.updated.toLocaleString('en-US')} records are updated already, in #1`));
    assert.equal(second.calls, 60 - first.updated / 50);
  });
});

describe('docs/examples/preview-approve-run.Jenkinsfile, when the controller is killed in the middle of its update', () => {
  const VALUES = ['Acquired', 'Active', 'Market Failed'];
  const updates = () => own.calls('sandbox').filter(call => /^\d/.test(call.ids[0]));
  let build;
  let sentBefore;

  before(async () => {
    await own.admin.createPipeline('seeing',
      readFileSync(join(import.meta.dirname, '../../../docs/examples/preview-approve-run.Jenkinsfile'), 'utf8'));
    build = await own.admin.start('seeing');
    await logged(build, 'Update them');
    sentBefore = updates().length;
    await own.admin.send('POST', `${build.path}/input/Approve/proceedEmpty`);
    await until('an update', 60, () => updates().length > 0, 50);
    await own.kill();
    await own.startAgain();
    await build.finished();
  });

  test('the preview sends nothing, and says what would change', async () => {
    assert.equal(sentBefore, 0);
    assert.match(build.log, /2667 of 4000 leads would change, 0 are not found/);
    const { preview, reads, changed, unchanged } = await build.summary(1);
    assert.deepEqual([reads, changed, unchanged], [40, 2667, 1333]);
    assert.deepEqual(preview.groups.map(group => `${group.count} ${group.old} ${group.new}`), ['1334 ‹Acquired› ‹Active›', '1333 ‹Market Failed› ‹Active›']);
  });

  test('the update goes on to the end, and every record is accounted for', async () => {
    assert.equal(build.result, 'SUCCESS', build.log);
    assert.doesNotMatch(build.log, /^\s+at /m);
    const { updated, changed, unchanged, verified } = await account(build, ids(4000), 2);
    assert.deepEqual([updated, changed, unchanged, verified], [4000, 2667, 1333, 2667]);
    assert.match(build.log, /2667 leads changed, 1333 had the value already, 2667 verified/);
  });

  test('old-values.ndjson has every id once, with what it had before the first call', async () => {
    const lines = (await build.artifact('crm-mass-update/2/old-values.ndjson')).trimEnd().split('\n').map(line => JSON.parse(line));
    assert.deepEqual(lines.map(line => line.id).sort(), ids(4000));
    for (const { id, found, old } of lines) {
      assert.deepEqual([found, old], [true, { Rating: VALUES[Number(BigInt(id) - FIRST) % 3] }], id);
    }
  });

  test('no record is sent twice, and none that had the value', () => {
    const sent = updates().flatMap(call => call.ids);
    assert.equal(new Set(sent).size, sent.length);
    assert.deepEqual(sent.sort(), ids(4000).filter(id => Number(BigInt(id) - FIRST) % 3 !== 1));
  });
});

describe(`${MANY} ids in a build`, () => {
  const step = source => `crmMassUpdate connection: 'crm-big', module: 'Leads', fields: [City: 'Rome'], concurrency: 3, ${source}`;
  for (const [name, script] of [
    ['list', pipeline(MANY, step('ids: ids()'))],
    ['file', `node('built-in') {
      sh 'seq ${FIRST} ${FIRST + BigInt(MANY) - 1n} > ids.txt'
      ${step("idsFile: 'ids.txt'")}
    }`],
  ]) {
    test(`as a ${name} add less than 64 MB to the controller's live heap`, async t => {
      const heap = own.liveHeap();
      if (heap === null) {
        t.skip('there is no jcmd beside this Java');
        return;
      }
      const calls = own.calls('big').length;
      await own.admin.createPipeline(`many-${name}`, script);
      const build = await own.admin.start(`many-${name}`);
      await own.received('big', calls + 30, 120);
      const added = own.liveHeap() - heap;
      if (name === 'list') {
        const { busyExecutors } = await own.admin.json('/computer/api/json?tree=busyExecutors');
        assert.equal(busyExecutors, 0, 'outside of node no executor is held');
      }
      await own.admin.send('POST', `${build.path}/stop`);
      await build.finished();
      console.log(`${MANY} ids as a ${name}: ${(added / (1 << 20)).toFixed(1)} MB more live heap`);
      assert.equal(build.result, 'ABORTED', build.log);
      assert.equal((await build.summary()).distinct, MANY);
      assert.ok(added < MOST_HEAP, `${added} bytes`);
    });
  }
});

describe('a whole view, when the controller is killed and shut down while the CRM works on it', () => {
  let build;
  const received = what => own.calls('views').filter(call => call.ids[0].startsWith(`${what}=`)).length;
  const asked = polls => until(`question ${polls} for the job`, 60, () => received('job_id') >= polls, 50);

  before(async () => {
    await own.admin.createPipeline('view', `
      def result = crmMassUpdate connection: 'crm-views', module: 'Leads', fields: [City: 'Rome'], customViewId: '71', pollInterval: '2s'
      echo "UPDATED \${result.updated} OF \${result.total}, JOB \${result.jobStatus}"`);
    build = await own.admin.start('view');
    await asked(2);
    await own.kill();
    await own.startAgain();
    await asked(received('job_id') + 2);
    await own.exit();
    await own.startAgain();
    await build.finished();
  });

  test('goes on to ask for the job, and has the right counts', async () => {
    assert.equal(build.result, 'UNSTABLE', build.log);
    assert.match(build.log, /UPDATED 49990 OF 50000, JOB COMPLETED/);
    assert.equal(build.log.match(/was scheduled before: going on/g).length, 2, build.log);
    const summary = await build.summary();
    assert.deepEqual([summary.updated, summary.failed, summary.perRecordResults], [49_990, 10, false]);
    assert.deepEqual((await build.artifacts()).sort(), ['crm-mass-update/1/junit.xml', 'crm-mass-update/1/summary.json']);
  });

  test('schedules it once', () => {
    assert.equal(received('cvid'), 1);
  });
});
