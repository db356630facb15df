// A freestyle job, its connection and its credential, all made by clicking.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, context, FIRST, ids, parseCsv } from '../lib/context.mjs';
import { Build } from '../lib/jenkins.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'freestyle';
const CREDENTIAL = 'typed-token';
const CONNECTION = 'typed-connection';
let admin;
let user;

before(async () => {
  [admin, user] = await Promise.all([Browser.loggedIn('admin'), Browser.loggedIn('author')]);
});
after(async () => {
  await Promise.all([admin?.close(), user?.close()]);
});

/** Adds a part to a form, by the menu of a button. */
async function add(browser, button, choice) {
  const item = browser.page.locator('.jenkins-dropdown').getByRole('button', { name: choice, exact: true });
  await browser.unfold(browser.page.getByRole('button', { name: button }), item);
  await item.click();
  await item.waitFor({ state: 'hidden' }); // a menu that fades away must not be taken for the next one
}
const unfoldAdvanced = (browser, part, shown) => browser.unfold(part.getByRole('button', { name: 'Advanced' }), field(part, shown));
const field = (part, name) => part.locator(`[name="_.${name}"]`);
const save = page => Promise.all([page.waitForURL(url => !url.pathname.includes('/config')), page.locator('button[name=Submit]').click()]);
const builder = () => user.page.locator('[name=builder]').last();

/** Opens the job's form with the advanced part of the build step unfolded. */
async function openForm() {
  await user.open(`/job/${JOB}/configure`);
  await unfoldAdvanced(user, builder(), 'batchSize');
}

test('an administrator adds a credential', async () => {
  const { page } = admin;
  await until('the form of a Secret text', 180, async () => { // anew from the start if a click came before its script
    await admin.open('/manage/credentials/store/system/domain/_/');
    await admin.unfold(page.getByText('Add Credentials'), page.getByText('Secret text', { exact: true }));
    await page.getByText('Secret text', { exact: true }).click({ timeout: 5_000 });
    await page.click('#cr-dialog-next', { timeout: 5_000 });
    await page.locator('dialog [name="_.scope"] option').first().waitFor({ state: 'attached', timeout: 20_000 }); // by then its scripts are at work
    return page.locator('dialog [name="_.secret"]').isVisible();
  });
  await page.fill('dialog [name="_.secret"]', context.token);
  await page.fill('dialog [name="_.id"]', CREDENTIAL);
  await page.locator('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: CREDENTIAL }).waitFor();
});

test('an administrator adds a connection', async () => {
  const { page } = admin;
  const connection = await admin.addConnection();
  assert.equal(await field(connection, 'apiDomain').inputValue(), 'https://www.zohoapis.com');
  await field(connection, 'name').fill(CONNECTION);
  await admin.chooseOtherHost(connection);
  await field(connection, 'apiDomain').fill('http://crm.example.com');
  await field(connection, 'name').focus();
  await connection.getByText('is plain http, which would show the token to the network').waitFor();
  await field(connection, 'apiDomain').fill(context.simulators.bad);
  await field(connection, 'credentialsId').selectOption(CREDENTIAL);
  await unfoldAdvanced(admin, connection, 'maxConcurrentCalls');
  await field(connection, 'maxConcurrentCalls').fill('2');
  await admin.screenshot('connection-form', connection);
  await save(page);
  await admin.open('/manage/configure');
  const saved = page.locator('[name=connections]').last();
  assert.equal(await field(saved, 'name').inputValue(), CONNECTION);
  assert.equal(await field(saved, 'apiDomain').inputValue(), context.simulators.bad);
  assert.equal(await field(saved, 'credentialsId').inputValue(), CREDENTIAL);
  assert.equal(await field(saved, 'maxConcurrentCalls').inputValue(), '2');
});

test('a job author creates a job with parameters and the build step', async () => {
  const { page } = user;
  await user.open('/view/all/newJob');
  await page.fill('#name', JOB);
  await page.getByText('Freestyle project', { exact: true }).click();
  await page.click('#ok-button');
  await page.waitForURL(/\/configure/);
  await user.settled();
  await user.unfold(page.getByText('This project is parameterized'), page.getByRole('button', { name: 'Add Parameter' }));
  for (const [i, name] of ['MODULE', 'CITY', 'IDS'].entries()) {
    await add(user, 'Add Parameter', name === 'IDS' ? 'Multi-line String Parameter' : 'String Parameter');
    const parameter = page.locator('[name=parameterDefinitions]').nth(i);
    await parameter.locator('[name="parameter.name"]').fill(name);
  }
  await add(user, 'Add build step', 'CRM mass update');
  await field(builder(), 'module').waitFor();
  await user.screenshot('freestyle-form-new', builder());
  await field(builder(), 'module').fill('${MODULE}');
  await user.fillFields(builder(), 'City=${CITY}');
  await field(builder(), 'ids').fill('${IDS}');
  await field(builder(), 'connection').selectOption(CONNECTION);
  await field(builder(), 'unstableThreshold').fill('50%');
  await unfoldAdvanced(user, builder(), 'batchSize');
  await field(builder(), 'batchSize').fill('2');
  await field(builder(), 'outputDir').fill('results/${BUILD_NUMBER}');
  await save(page);
});

test('the form shows what was saved', async () => {
  await openForm();
  await user.screenshot('freestyle-form', builder());
  assert.deepEqual(await builder().locator('.error:visible').allInnerTexts(), []);
  const shown = {};
  for (const name of ['module', 'fields', 'ids', 'idsFile', 'idsColumn', 'connection', 'credentialsId', 'unstableThreshold',
    'failureThreshold', 'apiDomain', 'apiVersion', 'batchSize', 'concurrency', 'outputDir']) {
    shown[name] = await field(builder(), name).inputValue();
  }
  for (const name of ['dryRun', 'overWrite', 'resendUnconfirmed', 'publishJUnit']) {
    shown[name] = await field(builder(), name).isChecked();
  }
  assert.deepEqual(shown, {
    module: '${MODULE}', fields: 'City=${CITY}', ids: '${IDS}', idsFile: '', idsColumn: '', connection: CONNECTION,
    credentialsId: '', unstableThreshold: '50%', failureThreshold: '-1', apiDomain: '', apiVersion: '', batchSize: '2',
    concurrency: '5', outputDir: 'results/${BUILD_NUMBER}', dryRun: false, overWrite: false, resendUnconfirmed: true,
    publishJUnit: true,
  });
});

/** Builds the job by its page. */
async function buildWith(values) {
  const { page } = user;
  await user.open(`/job/${JOB}/`);
  await page.getByText('Build with Parameters').click();
  await page.locator('[name=parameter]').first().waitFor();
  for (const [name, value] of Object.entries(values)) {
    await page.locator('[name=parameter]').filter({ has: page.locator(`input[value="${name}"]`) }).locator('[name=value]').fill(value);
  }
  await page.getByRole('button', { name: 'Build', exact: true }).click();
  user.problems = user.problems.filter(problem => !problem.includes('405')); // the status of Jenkins' own page for parameters
}

test('it runs with its parameters', async () => {
  await buildWith({ MODULE: 'Leads', CITY: 'São Paulo, "SP"', IDS: `${FIRST}, ${FIRST + 1n}\n${FIRST + 2n}\nx1\n${FIRST + 3n}` });
  const build = new Build(author, JOB, 1);
  await build.finished();
  assert.equal(build.result, 'SUCCESS', build.log);
  const summary = await build.summary();
  assert.deepEqual(summary.fields, { City: 'São Paulo, "SP"' });
  assert.deepEqual([summary.distinct, summary.updated, summary.failed, summary.calls], [5, 3, 2, 2]);
  const rows = parseCsv(await build.artifact('crm-mass-update/1/results.csv'));
  assert.deepEqual(rows.filter(row => row.outcome === 'FAILED').map(row => row.code).sort(), ['INVALID_ID', 'RECORD_LOCKED']);
  assert.match(build.log, /2 at once, from the controller/);
  assert.ok((await author.text(`/job/${JOB}/ws/results/1/results.csv`)).startsWith('id,outcome,code,message'));
});

test('a build is watched, looked through, and run again for what failed', async () => {
  await admin.open('/manage/configure');
  const connection = admin.page.locator('[name=connections]').last();
  await admin.chooseOtherHost(connection);
  await field(connection, 'apiDomain').fill(context.simulators.slow);
  await save(admin.page);
  const unknown = String(FIRST + 20_001n);
  await buildWith({ MODULE: 'Leads', CITY: 'Rome', IDS: [...ids(40), unknown].join(' ') });
  const builds = async () => (await author.json(`/job/${JOB}/api/json`)).builds.length;
  await until('the build begins', 60, async () => await builds() === 2);
  const build = new Build(author, JOB, 2);
  const { page } = user;
  await user.open(`${build.path}/`);
  await page.getByText(/Calls at once: 2/).waitFor();
  await user.screenshot('watched');
  await page.getByRole('link', { name: 'All results' }).click(); // as soon as the page shows it, by itself
  await page.waitForURL(/crm-mass-update\/$/);
  await build.finished();
  await user.open(`${build.path}/crm-mass-update/`);
  await page.getByLabel('Outcome').selectOption('FAILED');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(/outcome=FAILED/);
  assert.deepEqual(await page.locator('.crm-records tbody [role=rowheader]').allInnerTexts(), [unknown]);
  await user.screenshot('looked-through');
  await user.open(`${build.path}/crm-mass-update/`);
  await page.getByRole('link', { name: 'Run again for records not updated: 1' }).click();
  await page.waitForURL(/confirmRunAgain$/);
  await page.getByRole('button', { name: 'Run again' }).click();
  await until('the next build begins', 60, async () => await builds() === 3);
  const again = await new Build(author, JOB, 3).finished();
  const { calls, updated, failed, takenOver } = await again.summary();
  assert.deepEqual({ calls, updated, failed, takenOver }, { calls: 1, updated: 40, failed: 1, takenOver: 40 });
  await user.open(`/job/${JOB}/`);
  await user.screenshot('run-again-done');
});

test('changed and saved again, it keeps the rest', async () => {
  await openForm();
  const part = builder();
  await field(part, 'dryRun').locator('xpath=..').locator('label').first().click();
  await field(part, 'publishJUnit').locator('xpath=..').locator('label').first().click();
  await user.fillFields(part, '{"City": "${CITY}", "State": null}');
  await save(user.page);
  const xml = await author.text(`/job/${JOB}/config.xml`);
  assert.match(xml, /<dryRun>true<\/dryRun>/);
  assert.match(xml, /<publishJUnit>false<\/publishJUnit>/);
  assert.match(xml, /<resendUnconfirmed>true<\/resendUnconfirmed>/);
  assert.match(xml, /<outputDir>results\/\$\{BUILD_NUMBER\}<\/outputDir>/);
  const build = await author.build(JOB, { MODULE: 'Deals', CITY: 'x"', IDS: String(FIRST) });
  assert.equal(build.result, 'SUCCESS', build.log);
  const summary = await build.summary();
  assert.deepEqual(summary.fields, { City: 'x"', State: null });
  assert.deepEqual([summary.notSent, summary.calls], [1, 0]);
});

test('a wrong parameter ends in one sentence', async () => {
  const build = await author.build(JOB, { MODULE: '', CITY: 'x', IDS: String(FIRST) });
  assert.equal(build.result, 'FAILURE');
  assert.equal(build.log.split('\n').filter(line => line.startsWith('ERROR: ')).length, 1, build.log);
  assert.doesNotMatch(build.log, /^\s+at /m);
});

test('no page had an error or broke the Content-Security-Policy', () => {
  admin.assertNoProblems();
  user.assertNoProblems();
});
