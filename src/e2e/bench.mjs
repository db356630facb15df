// Measures the step in a real Jenkins beside Pipelines of httpRequest: 100,000 ids, 50 ms, 5 calls at once.
//
//   node bench.mjs [builds]     what it wants of its environment: platform.sh
//
// The builds take turns, so that what else happens on the machine hits all alike. Memory is looked at in builds of its own,
// because the collections that this takes cost time.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type, release } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CALLS, CONCURRENCY, IDS, idsFile, peerJob, stepJob } from './lib/bench-jobs.mjs';
import { Controller } from './lib/controller.mjs';
import { Jenkins } from './lib/jenkins.mjs';
import { emptyFolder, platform, startJenkins, startSimulator } from './lib/platform.mjs';
import { endAll, endAllOnSignal } from './lib/processes.mjs';

const LATENCY = 50;
const WARM_UP = 3; // builds, of each
const IDEAL = CALLS * LATENCY / CONCURRENCY;
const TOKEN = '1000.bench-token';
const [USER, PASSWORD] = ['admin', 'bench-password'];
const OUT = resolve(import.meta.dirname, '../../target/bench');

const builds = Number(process.argv[2] ?? 5);
if (!(builds >= 1)) {
  console.error('bench.sh takes one argument: how many builds of each are to be measured');
  process.exit(2);
}

const median = numbers => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const round = (number, digits = 0) =>
  Number.isNaN(number) ? 'n/a' : number.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const range = (numbers, digits) =>
  `${round(median(numbers), digits)} (${round(Math.min(...numbers), digits)}–${round(Math.max(...numbers), digits)})`;

/** Builds to the end and returns the milliseconds that the Pipeline measured; seldom asks whether it is over. */
async function build(admin, job) {
  const started = await admin.start(job);
  while ((await admin.json(`${started.path}/api/json?tree=building`)).building) {
    await pause(1_000);
  }
  await started.finished();
  const measured = started.log.match(/^measured (\d+)$/m);
  if (started.result !== 'SUCCESS' || !measured) {
    throw new Error(`${job}: ${started.result}\n${started.log.slice(-2000)}`);
  }
  return Number(measured[1]);
}

async function measureOnce(admin, controller, job) {
  const cpu = controller.cpu();
  const wall = await build(admin, job);
  return { wall, cpuPerCall: (controller.cpu() - cpu) / CALLS };
}

/** The most that is alive during a build, and what is after it, beyond what was before. */
async function measureHeap(admin, controller, job) {
  const before = await controller.liveHeap();
  let most = 0;
  let over = false;
  const end = build(admin, job).finally(() => { over = true; });
  while (!over) {
    most = Math.max(most, await controller.liveHeap() - before);
    await Promise.race([end, pause(300)]);
  }
  await end;
  return { most, after: await controller.liveHeap() - before };
}

async function measure(admin, controller, jobs) {
  const measured = Object.fromEntries(jobs.map(job => [job, []]));
  for (let i = -WARM_UP; i < builds; i++) {
    for (const job of jobs) {
      const one = await measureOnce(admin, controller, job);
      console.error(`${i < 0 ? 'warm-up ' : ''}${job}: ${one.wall} ms, ${round(one.cpuPerCall, 1)} ms CPU a call`);
      if (i >= 0) {
        measured[job].push(one);
      }
    }
  }
  const results = [];
  for (const job of jobs) {
    results.push({ job, builds: measured[job], heap: await measureHeap(admin, controller, job) });
  }
  return results;
}

const speed = result => median(result.builds.map(one => 1000 * IDS / one.wall));

/** The peer of the goal is the Pipeline as one writes it; how the tuned one compares is shown, not judged. */
function goals([step, ...peers]) {
  const judge = (what, value, met) => ({ what, value, met });
  const ofIdeal = speed(step) * IDEAL / 1000 / IDS;
  const cpu = median(step.builds.map(one => one.cpuPerCall));
  return [
    judge('of the ideal ≥ 0.9', ofIdeal, ofIdeal >= 0.9),
    ...peers.map((peer, i) => {
      const times = speed(step) / speed(peer);
      return i === 0 ? judge(`× ${peer.job} ≥ 1.4`, times, times >= 1.4) : judge(`× ${peer.job}`, times, null);
    }),
    judge('controller CPU a call, ms ≤ 5', cpu, cpu <= 5),
  ];
}

function table(results, judged) {
  return [
    '| | records/s | controller CPU a call, ms | live heap during the build, MB | after it, MB |',
    '|---|---:|---:|---:|---:|',
    `| ideal | ${round(1000 * IDS / IDEAL)} | | | |`,
    ...results.map(({ job, builds: all, heap }) => `| ${job} | ${range(all.map(one => 1000 * IDS / one.wall))}`
      + ` | ${range(all.map(one => one.cpuPerCall), 1)} | ${round(heap.most, 1)} | ${round(heap.after, 1)} |`),
    '', '| goal | measured | |', '|---|---:|---|',
    ...judged.map(goal => `| ${goal.what} | ${round(goal.value, 2)} | ${{ true: 'met', false: '**missed**', null: '' }[goal.met]} |`),
  ].join('\n');
}

endAllOnSignal();
let failed = false;
try {
  const found = platform();
  const folder = emptyFolder('bench');
  const crm = await startSimulator(found, folder, 'bench', '--token', TOKEN, '--records', `${IDS}`, '--latency', `${LATENCY}`);
  const { url, home, version, pid } = await startJenkins(found, folder, join(import.meta.dirname, 'casc/bench.yaml'), {
    user: USER, password: PASSWORD, token: TOKEN, crm_url: crm,
  });
  const admin = await Jenkins.withApiToken(url, USER, PASSWORD);
  const jobs = ['crmMassUpdate'];
  await admin.createPipeline('crmMassUpdate', stepJob());
  mkdirSync(join(home, 'workspace/crmMassUpdate'), { recursive: true });
  writeFileSync(join(home, 'workspace/crmMassUpdate/ids.txt'), idsFile());
  const peer = readdirSync(found.plugins).find(name => /^http_request\.[hj]pi$/.test(name));
  if (peer) {
    jobs.push('httpRequest', 'httpRequest tuned');
    await admin.createPipeline('httpRequest', peerJob(crm, TOKEN, false));
    await admin.createPipeline('httpRequest tuned', peerJob(crm, TOKEN, true));
  }
  const results = await measure(admin, new Controller(admin, pid), jobs);
  const judged = goals(results);
  const machine = `Jenkins ${version}; ${cpus()[0].model}, ${cpus().length} cores, ${round(totalmem() / 2 ** 30)} GB; ${type()} ${release()}`;
  const text = [machine, '', table(results, judged),
    ...peer ? [] : ['', `Not compared: ${found.plugins} has no http_request. Add it to measure a Pipeline of httpRequest too.`]].join('\n');
  console.log(`\n${text}\n\ntarget/bench/jenkins.md, target/bench/jenkins.json`);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'jenkins.md'), `${text}\n`);
  writeFileSync(join(OUT, 'jenkins.json'), JSON.stringify({ machine, ids: IDS, latencyMillis: LATENCY, results, goals: judged }, null, 2));
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await endAll();
}
process.exit(failed ? 1 : 0);
