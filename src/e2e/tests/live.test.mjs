// Watches a build in a browser while it runs, starts another one for the failed records, and looks at what the job shows then.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { account } from '../lib/account.mjs';
import { admin, author, FIRST, groovyIds, ids } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'live';
const GOOD = 4_000;
/** The CRM has 10,000 records from FIRST on, and refuses these. */
const UNKNOWN_TO_THE_CRM = [20_001n, 20_002n, 20_003n].map(i => String(FIRST + i));
let browser;
let results;
let build;

before(async () => {
  await author.createPipeline(JOB, `@NonCPS
    List wanted() { ${groovyIds(GOOD)} + ${JSON.stringify(UNKNOWN_TO_THE_CRM)} }
    crmMassUpdate connection: 'crm-slow', module: 'Leads', fields: [City: 'Rome'], batchSize: 50, ids: wanted()`);
  await admin.send('POST', '/createView?name=crm', `<hudson.model.ListView><name>crm</name><jobNames><string>${JOB}</string>
    <string>never-built</string></jobNames><columns><hudson.views.JobColumn/>
    <io.jenkins.plugins.crmmassupdate.results.MassUpdateColumn/></columns></hudson.model.ListView>`,
  { 'Content-Type': 'application/xml' });
  await author.createPipeline('never-built', 'echo 1');
  [browser, results] = await Promise.all([Browser.loggedIn('author'), Browser.loggedIn('reader')]);
});
after(async () => {
  await Promise.all([browser?.close(), results?.close()]);
});
afterEach(() => {
  browser.assertNoProblems();
  results.assertNoProblems();
});

const panel = each => each.page.locator('#main-panel');
const text = async each => (await panel(each).innerText()).replaceAll(/\s+/g, ' ');

/** Pages that the browser loads. */
function loads(each) {
  const loaded = [];
  each.page.on('load', () => loaded.push(each.page.url()));
  return loaded;
}

test('the pages show how a call comes along, and in the end what came out', async () => {
  build = await author.start(JOB);
  await until('the call is shown', 60, async () => /crm-live/.test(await author.text(`${build.path}/`)));
  await Promise.all([browser.open(`${build.path}/`), results.open(`${build.path}/crm-mass-update/`)]);
  const [loadedBuild, loadedResults] = [loads(browser), loads(results)];
  await browser.page.getByText(/Calls at once: 5/).waitFor();
  await results.screenshot('live-results');
  const percents = new Set();
  await until('all records are done', 120, async () => {
    const shown = (await text(browser)).match(/of 4,003 records \((\d+) %\)/);
    if (shown) {
      percents.add(Number(shown[1]));
    }
    return /All results/.test(await text(browser));
  }, 500);
  assert.ok(percents.size >= 3, `seen: ${[...percents]}`);
  assert.deepEqual([...percents], [...percents].sort((a, b) => a - b));
  assert.deepEqual(loadedBuild, [], 'the build page was not loaded anew');
  assert.match(await text(browser), /✓ ?4,000 updated 99\.9% ✗ ?3 failed .* 3 INVALID_DATA/);
  assert.equal(await panel(browser).locator('.crm-live svg[role=img]').getAttribute('aria-label'), '4,000 of 4,003 updated, 3 failed');
  await until('the results page shows the results', 30, async () => /INVALID_DATA/.test(await text(results)));
  assert.ok(loadedResults.length <= 1);
  await build.finished();
  assert.equal(build.result, 'UNSTABLE');
});

test('a call that runs looks right', async () => {
  const call = `crmMassUpdate connection: 'crm-hanging', module: 'Leads', fields: [City: 'Rome'], ids: ['${FIRST}']`;
  await author.createPipeline('live-hanging', call);
  const hanging = await author.start('live-hanging');
  await until('the call is shown', 60, async () => /crm-live/.test(await author.text(`${hanging.path}/`)));
  await Promise.all([browser.open(`${hanging.path}/`), results.open(`${hanging.path}/crm-mass-update/`)]);
  await browser.page.getByText(/Calls at once: 5/).waitFor();
  await browser.looksRight('live-build', '.crm-live');
  await results.looksRight('live-results');
  await author.send('POST', `${hanging.path}/stop`);
  await hanging.finished();
});

test('finished: the build page as it is loaded', async () => {
  await browser.open(`${build.path}/`);
  await browser.looksRight('summary', '.crm-live');
  for (const href of await panel(browser).locator('.crm-call__links a').evaluateAll(links => links.map(link => link.getAttribute('href')))) {
    await author.text(href.replace(/^\/jenkins/, ''));
  }
});

test('who may not build is not offered to run again', async () => {
  await results.open(`${build.path}/`);
  assert.equal(await results.page.getByText('Run again').count(), 0);
});

test('run again for what was not updated, by keyboard', async () => {
  const button = panel(browser).getByRole('link', { name: 'Run again for records not updated: 3' });
  await button.focus();
  await browser.page.keyboard.press('Enter');
  await browser.page.waitForURL(/confirmRunAgain$/);
  await browser.settled();
  await browser.looksRight('run-again');
  assert.match(await text(browser), /Run this job again for the 3 records that build #1 did not update\?/);
  await browser.page.getByRole('button', { name: 'Run again' }).focus();
  await browser.page.keyboard.press('Enter');
  await browser.page.waitForURL(new RegExp(`/job/${JOB}/$`));
  await until('the second build', 60, async () => (await author.json(`/job/${JOB}/api/json`)).builds.length === 2);
  build = Object.assign(Object.create(Object.getPrototypeOf(build)), build, { number: 2, path: `/job/${JOB}/2` });
  await build.finished();
  assert.match(build.log, /4,000 records are updated already, in #1/);
  const { calls, updated, failed, takenOver } = await account(build, [...ids(GOOD), ...UNKNOWN_TO_THE_CRM].sort());
  assert.deepEqual({ calls, updated, failed, takenOver }, { calls: 1, updated: 4_000, failed: 3, takenOver: 4_000 });
  await browser.open(`${build.path}/`);
  assert.match(await text(browser), /only for the records not updated by #1/);
});

test('the job page has a chart of both builds, and badges', async () => {
  await browser.open(`/job/${JOB}/`);
  const chart = browser.page.locator('.crm-trend__chart svg');
  await chart.waitFor();
  assert.deepEqual(
    await browser.page.locator('.crm-trend tbody tr').evaluateAll(rows =>
      rows.map(row => [...row.cells].slice(0, 5).map(cell => cell.textContent))),
    [['#2', '4,000', '3', '0', '0'], ['#1', '4,000', '3', '0', '0']]);
  assert.match(await chart.textContent(), /#1#2UpdatedFailedUnknownNot sent/);
  await browser.looksRight('job', '.crm-trend');
  await browser.screenshotForDocs('job', browser.page.locator('.crm-trend'));
  await browser.page.getByRole('button', { name: 'Duration and rate' }).click();
  await until('the other view', 10, async () => /Records a second/.test(await chart.textContent()));
  await browser.screenshot('job-time');
  await browser.page.getByText('Numbers').click();
  await browser.screenshot('job-numbers');
  assert.equal(await browser.page.getByLabel('CRM mass update: 4,000 of 4,003 updated, 3 failed').count(), 2);
});

test('a click into the chart opens the results of the build', async () => {
  const area = await browser.page.locator('.crm-trend__chart').boundingBox();
  await browser.page.mouse.click(area.x + area.width - 60, area.y + area.height / 2);
  await browser.page.waitForURL(new RegExp(`/job/${JOB}/2/crm-mass-update/$`));
});

test('a list of jobs has a column', async () => {
  await browser.open('/view/crm/');
  await browser.looksRight('column', '#projectstatus');
  assert.match(await text(browser), /live 4,000 of 4,003 updated, 3 failed/);
  assert.match(await text(browser), /never-built N\/A/);
});
