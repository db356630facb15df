// What it costs the controller that people look at a call that runs. Prints what it measured: docs/performance.md has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { author, context, groovyIds, reader } from '../lib/context.mjs';
import { Controller } from '../lib/controller.mjs';
import { until } from '../lib/processes.mjs';

const VIEWERS = 20;
const EVERY_MS = 2_000; // as live-news.js does
const WATCHED_MS = 20_000;
const WARM_UP = 2_000;

test('20 viewers of a call that runs', async t => {
  const controller = new Controller(author, context.pid);
  await author.createPipeline('viewers', `@NonCPS
    List wanted() { ${groovyIds(1_000)} }
    crmMassUpdate connection: 'crm-hanging', module: 'Leads', fields: [City: 'Rome'], batchSize: 100, ids: wanted()`);
  const build = await author.start('viewers');
  const path = `${build.path}/crm-mass-update/progress`;
  await until('the call is shown', 60, async () => /0 of 1,000 records/.test(await reader.text(path)));
  const ask = async () => assert.match(await reader.text(path), /0 of 1,000 records/);
  for (let i = 0; i < WARM_UP; i++) {
    await ask();
  }
  const cpuOf = async (what, work) => {
    const [cpu, began] = [controller.cpu(), performance.now()];
    const asked = await work();
    const [ms, seconds] = [controller.cpu() - cpu, (performance.now() - began) / 1000];
    t.diagnostic(`${what}: ${asked} requests in ${seconds.toFixed(1)} s, ${(asked / seconds).toFixed(0)} a second; CPU ${ms} ms`);
    return { asked, ms, seconds };
  };
  const idle = await cpuOf('nobody', async () => (await sleep(WATCHED_MS), 0));
  const watched = await cpuOf(`${VIEWERS} viewers`, async () => {
    let asked = 0;
    const end = performance.now() + WATCHED_MS;
    await Promise.all(Array.from({ length: VIEWERS }, async (_, i) => {
      for (await sleep(i * EVERY_MS / VIEWERS); performance.now() < end; await sleep(EVERY_MS)) {
        await ask();
        asked++;
      }
    }));
    return asked;
  });
  const most = await cpuOf('as fast as it goes, 4 at once', async () => {
    let asked = 0;
    const end = performance.now() + WATCHED_MS / 4;
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (; performance.now() < end; asked++) {
        await ask();
      }
    }));
    return asked;
  });
  t.diagnostic(`CPU a request: ${((watched.ms - idle.ms) / watched.asked).toFixed(1)} ms with ${VIEWERS} viewers, `
    + `${(most.ms / most.asked).toFixed(1)} ms at ${(most.asked / most.seconds).toFixed(0)} requests a second`);
  await author.send('POST', `${build.path}/stop`);
  await build.finished();
});
