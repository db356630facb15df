// Builds that are ended, moved or killed while they update records: nothing goes on that was ended, and nothing gets lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account, assertNotSentAgain } from '../lib/account.mjs';
import { groovyIds, ids } from '../lib/context.mjs';
import { Build } from '../lib/jenkins.mjs';
import { OwnJenkins } from '../lib/own-jenkins.mjs';
import { until } from '../lib/processes.mjs';

const RECORDS = 1000;
let own;

before(async () => {
  own = await OwnJenkins.start('stopped', 'restart.yaml', {
    big: ['--records', '10000', '--latency', '120000'], // nobody waits that long
    crm: ['--records', '10000', '--latency', '300'],
    sandbox: ['--records', '10'], // the configuration names it
    views: ['--view', '71:1:0'],
  });
});
after(() => own?.end());

const step = (connection, more = '') => `crmMassUpdate connection: '${connection}', module: 'Leads', fields: [City: 'Rome'],
  ids: ${groovyIds(RECORDS)}, batchSize: 50, concurrency: 2${more}`;
const log = build => own.admin.text(`${build.path}/consoleText`);
const logged = (build, text) => until(`"${text}" in ${build.job}`, 60, async () => (await log(build)).includes(text), 20);

/** Returns when the Pipeline's thread has done what it had to do at once. */
const kept = job => own.admin.groovy(`def execution = Jenkins.instance.getItemByFullName('${job}').lastBuild.execution
  2.times { execution.getCurrentExecutions(false).get() }`);

describe('a build that was ended while its calls are not answered', () => {
  for (const [down, goDown] of [['killed', () => own.kill()], ['shut down', () => own.exit()]]) {
    for (const [end, wrap, ended, result] of [
      ['a person', update => update, async build => {
        await own.admin.send('POST', `${build.path}/stop`);
        await logged(build, 'Aborted by');
      }, 'ABORTED'],
      ['a timeout', update => `timeout(time: 20, unit: 'SECONDS') { ${update} }`, build => logged(build, 'Timeout has been exceeded'), 'ABORTED'],
    ]) {
      test(`by ${end} stays ended when the controller is ${down}`, async () => {
        const job = `ended-${down}-by-${end}`.replaceAll(' ', '-');
        const calls = own.calls('big').length;
        await own.admin.createPipeline(job, `${wrap(step('crm-big'))}\necho 'it went ' + 'on'`);
        const build = await own.admin.start(job);
        await own.received('big', calls + 2);
        await ended(build);
        await kept(job);
        await goDown();
        await own.startAgain();
        await build.finished();
        assert.equal(build.result, result, build.log);
        assert.doesNotMatch(build.log, /it went on/);
        assert.equal(own.calls('big').length, calls + 2);
        const summary = await account(build, ids(RECORDS));
        assert.deepEqual([summary.updated, summary.stop.kind], [0, 'ABORTED']);
        assert.ok(summary.notSent >= RECORDS - 100, JSON.stringify(summary)); // two calls were under way
      });
    }
  }
});

test('a job that is moved into a folder while it updates records keeps its results', async () => {
  await own.admin.createJob('folder', '<com.cloudbees.hudson.plugins.folder.Folder/>');
  await own.admin.createPipeline('moved', step('crm'));
  const calls = own.calls('crm').length;
  const build = await own.admin.start('moved');
  await own.received('crm', calls + 4);
  await own.admin.send('POST', '/job/moved/move/move?destination=/folder');
  const moved = new Build(own.admin, 'folder/job/moved', build.number);
  await moved.finished();
  assert.equal(moved.result, 'SUCCESS', moved.log);
  assert.equal((await account(moved, ids(RECORDS))).updated, RECORDS);
});

test('three freestyle builds in a row, two of them killed, send no record twice that one of them confirmed', async () => {
  await own.admin.createJob('chain', `<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
    <module>Leads</module><fields>{"City":"Oslo"}</fields><ids>${ids(RECORDS).map(id => `<string>${id}</string>`).join('')}</ids>
    <batchSize>50</batchSize><concurrency>2</concurrency><resumeFrom>lastBuild</resumeFrom><publishJUnit>true</publishJUnit>
    </parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders></project>`);
  const begun = own.calls('crm').length;
  const kills = [];
  for (let kill = 1; kill <= 2; kill++) {
    const build = await own.admin.start('chain');
    await own.received('crm', begun + 6 * kill);
    await own.kill();
    kills.push({ at: Date.now(), confirmed: own.confirmed(build) });
    await own.startAgain();
  }
  const last = await own.admin.build('chain');
  assert.equal(last.result, 'SUCCESS', last.log);
  for (const { at, confirmed } of kills) {
    assert.ok(confirmed.length > 0);
    assertNotSentAgain(confirmed, own.calls('crm'), at, 'after the kill');
  }
  assert.equal((await account(last, ids(RECORDS))).updated, RECORDS);
});
