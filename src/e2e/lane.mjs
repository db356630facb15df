// Starts a Jenkins with what it needs, runs the tests against it, ends everything.
//
//   node lane.mjs NAME all|core [test file …]      what it wants of its environment: platform.sh
//
// NAME is the folder below target/e2e for logs, console logs and screenshots, and for `failed`: the test files, a line each,
// in which something failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONNECTION, startHostileCrm } from './lib/hostile.mjs';
import { Jenkins } from './lib/jenkins.mjs';
import { emptyFolder, platform, startAgent, startJenkins, startSimulator } from './lib/platform.mjs';
import { endAll, endAllOnSignal, endLater, freePort } from './lib/processes.mjs';
import { startWatchedCrm } from './lib/watched-crm.mjs';

const TESTS = join(import.meta.dirname, 'tests');
/** A smoke of each entrance, for a further Jenkins. */
const CORE = ['agent', 'configuration-as-code', 'freestyle', 'pages', 'scripted-pipeline'];
/** These change what the others use, or look at what the others left; so they run at the end, in this order. */
const LAST = ['freestyle', 'no-connection', 'no-token'];
/** Measurements: only when they are asked for, and then with nothing beside them. */
const ALONE = ['million', 'viewers'];
/** These start a Jenkins of their own, so they come after all others. */
const OWN = ['restart', 'stopped'];

const TOKEN = '1000.e2e-access-token.3f9a';
const PASSWORD = 'e2e-password';

const [name, extent, ...chosen] = process.argv.slice(2);
const found = platform();
const folder = emptyFolder(name);
const seconds = since => `${((Date.now() - since) / 1000).toFixed(0)} s`;

/** What the records of one CRM have: some of it is no good text for a page. */
const CITIES = ['Ulm', 'Ulm', 'Ulm', 'Rome', '', '<img src=x onerror=alert(1)>', 'Bonn', 'evil \u202Etxt', 'Ürümqi', 'x'.repeat(700)];

async function prepare() {
  const simulator = (kind, ...options) =>
    startSimulator(found, folder, kind, '--token', TOKEN, '--records', '10000', ...options);
  const [sandbox, bad, slow, hanging, shared, seeing, watched, hostile] = await Promise.all([
    simulator('sandbox', '--view', '71:50000:10', '--view', '72:0:0', '--view', '73:30:0', '--view', '738964000000871006:200:0', '--job-steps', 'SCHEDULED,QUEUED,RUNNING*4,COMPLETED'),
    simulator('bad', '--bad', '37'), simulator('slow', '--latency', '1500'), simulator('hanging', '--latency', '60000'),
    simulator('shared', '--latency', '200'),
    simulator('seeing', '--latency', '100', '--put-back', '100', '--missing', '250', '--value', `City=${CITIES.join(',')}`, '--value', 'Rating=Acquired,Active,Active,Market Failed'),
    startWatchedCrm(), startHostileCrm(),
  ]);
  const closedHost = `127.0.0.1:${await freePort()}`;
  const jenkins = await startJenkins(found, folder, join(import.meta.dirname, 'casc/lane.yaml'), {
    password: PASSWORD,
    token: TOKEN,
    wrong_token: `${TOKEN}.wrong`,
    sandbox_url: sandbox,
    bad_url: bad,
    bad_host: new URL(bad).host,
    slow_url: slow,
    hanging_url: hanging,
    shared_url: shared,
    seeing_url: seeing,
    watched_url: watched,
    hostile_url: hostile,
    hostile_name: CONNECTION,
    closed_host: closedHost,
  });
  const consoles = join(folder, 'consoles');
  const users = await Promise.all(
    ['admin', 'author', 'reader'].map(user => Jenkins.withApiToken(jenkins.url, user, PASSWORD, consoles)));
  const { workDir: agentFolder } = await startAgent(found, folder, users[0]);
  const { process: controller, ...known } = jenkins;
  controller.child.once('exit', () => {
    if (!over) { // nothing is worth waiting for then
      console.error(`Jenkins ended (${controller.ended}), see ${controller.logFile}`);
      stopTests();
    }
  });
  return {
    ...known,
    lane: name,
    folder,
    consoles,
    agentFolder,
    password: PASSWORD,
    token: TOKEN,
    tokens: Object.fromEntries(users.map(user => [user.user, user.token])),
    closedHost,
    simulators: { sandbox, bad, slow, watched },
  };
}

let tests;
let over = false;

/** Ends the tests that run, and lets none begin. */
function stopTests() {
  over = true;
  if (tests?.exitCode === null && tests.signalCode === null) {
    process.kill(-tests.pid, 'SIGTERM');
  }
}

async function run(files, context, concurrency) {
  if (files.length === 0) {
    return true;
  }
  const failed = join(folder, 'failed-now');
  if (over) {
    return false;
  }
  tests = spawn(process.execPath, [
    '--test', '--test-reporter=spec', '--test-reporter-destination=stdout',
    `--test-reporter=${join(import.meta.dirname, 'lib/failed-files.mjs')}`, `--test-reporter-destination=${failed}`,
    `--test-concurrency=${concurrency}`, '--test-timeout=900000',
    ...files.map(file => join(TESTS, `${file}.test.mjs`)),
  ], { stdio: ['ignore', 'inherit', 'inherit'], detached: true, env: { ...process.env, E2E_CONTEXT: context } });
  endLater(tests);
  const [status] = await once(tests, 'exit');
  if (existsSync(failed)) {
    appendFileSync(join(folder, 'failed'), readFileSync(failed));
  }
  return status === 0;
}

endAllOnSignal();
let passed = false;
try {
  const began = Date.now();
  const all = readdirSync(TESTS).map(file => file.replace('.test.mjs', ''));
  const files = chosen.length > 0 ? chosen : all.filter(file => !ALONE.includes(file)).filter(file => extent === 'all' || CORE.includes(file) || LAST.includes(file));
  const first = files.filter(file => ![...ALONE, ...LAST, ...OWN].includes(file));
  const context = files.every(file => OWN.includes(file)) ? { lane: name, folder } : await prepare();
  const contextFile = join(folder, 'context.json');
  writeFileSync(contextFile, JSON.stringify(context, null, 2), { mode: 0o600 });
  if (context.url) {
    console.log(`Jenkins ${context.version} is up after ${seconds(began)}: ${context.url}`);
  }
  passed = await run(first, contextFile, 3);
  for (const file of [...ALONE, ...LAST, ...OWN].filter(each => files.includes(each))) {
    passed = await run([file], contextFile, 1) && passed;
  }
  console.log(`${context.version ? `Jenkins ${context.version}` : 'Jenkins'}: ${passed ? 'passed' : 'FAILED'} after ${seconds(began)}; logs and screenshots: ${folder}`);
} catch (error) {
  console.error(error);
} finally {
  over = true;
  await endAll();
}
process.exit(passed ? 0 : 1);
