// A whole custom view as one job of the CRM: from a Pipeline, watched in a browser, and from a form.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const NO_RECORDS = /There are counts only: the CRM gives no result of a single record\./;
let browser;

before(async () => {
  browser = await Browser.loggedIn('author');
});
after(() => browser?.close());
afterEach(() => browser.assertNoProblems());

const text = async () => (await browser.page.locator('#main-panel').innerText()).replaceAll(/\s+/g, ' ');
const field = (part, name) => part.locator(`[name="_.${name}"]`);

test('a Pipeline updates a view, and its pages say that there are counts only', async () => {
  await author.createPipeline('view', `
    def result = crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Rome'], customViewId: '71', pollInterval: '2s'
    echo "JOB \${result.jobStatus}: \${result.updated} of \${result.total}, \${result.failuresByCode}"`);
  const build = await author.start('view');
  await until('the call is shown', 60, async () => /crm-live/.test(await author.text(`${build.path}/`)));
  await browser.open(`${build.path}/`);
  await browser.page.getByText(/The CRM works on them as its job: \d+ RUNNING/).waitFor();
  await browser.looksRight('scheduled-live', '.crm-live');
  await build.finished();
  assert.equal(build.result, 'UNSTABLE', build.log);
  assert.match(build.log, /JOB COMPLETED: 49990 of 50000, \[COUNTED_FAILED:10\]/);

  await browser.open(`${build.path}/`);
  assert.match(await text(), /49,990 updated .* 10 failed .* job of the CRM: \d+ COMPLETED counts only, no single records/);
  await browser.open(`${build.path}/crm-mass-update/`);
  assert.match(await text(), NO_RECORDS);
  assert.match(await text(), /All records of the custom view 71, as one job of the CRM: \d+ COMPLETED\./);
  assert.equal(await browser.page.locator('.crm-run-again, a[href$="not-updated-ids.txt"]').count(), 0);
  await browser.looksRight('scheduled-results');
  await browser.open(`${build.path}/crm-mass-update/1/`);
  assert.match(await text(), /There is no list of records: /);
  await browser.looksRight('scheduled-records');
  assert.deepEqual((await build.artifacts()).sort(), ['crm-mass-update/1/junit.xml', 'crm-mass-update/1/summary.json']);
  const { failCount, passCount } = await author.json(`${build.path}/testReport/api/json?tree=failCount,passCount`);
  assert.deepEqual([failCount, passCount], [1, 2]);
});

test('on an agent, and with an empty view', async () => {
  const build = await author.run('view-on-agent', `node('remote') {
    def result = crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Rome'], customViewId: '73',
      pollInterval: '1s', outputDir: 'out'
    assert result.updated == 30 && !fileExists('out/not-updated-ids.txt') && fileExists('out/summary.json')
    def none = crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Rome'], customViewId: '72', allowEmpty: true
    assert none.total == 0
    crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Rome'], customViewId: '72'
  }`);
  assert.equal(build.result, 'FAILURE', build.log);
  assert.match(build.log, /from agent agent-1 to /);
  assert.match(build.log, /^ERROR: The CRM refused to update the view: NO_RECORDS_FOUND \(/m);
});

test('a form names a view, and another one its job', async () => {
  const { page } = browser;
  await author.createJob('view-by-form', '<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder/></builders></project>');
  await browser.open('/job/view-by-form/configure');
  const builder = page.locator('[name=builder]').first();
  await builder.locator('.crm-records-choice').selectOption('view');
  assert.equal(await field(builder, 'ids').isVisible(), false);
  await field(builder, 'module').fill('Leads');
  await browser.fillFields(builder, 'City=Rome');
  await field(builder, 'customViewId').fill('North');
  await field(builder, 'customViewId').blur();
  await builder.getByText("The custom view 'North' is not an id; use digits only").waitFor();
  await field(builder, 'customViewId').fill('73');
  await field(builder, 'customViewId').blur();
  await builder.getByText("The custom view 'North' is not an id").waitFor({ state: 'hidden' });
  await builder.getByText('A view without records is fine').click();
  await browser.unfold(builder.getByRole('button', { name: 'Advanced' }), field(builder, 'pollInterval'));
  await field(builder, 'pollInterval').fill('1s');
  await browser.screenshot('scheduled-form', builder);
  const save = () => Promise.all([page.waitForURL(url => !url.pathname.includes('/config')), page.locator('button[name=Submit]').click()]);
  await save();
  const build = await author.build('view-by-form');
  assert.equal(build.result, 'SUCCESS', build.log);
  const { jobId } = await build.summary();

  await browser.open('/job/view-by-form/configure');
  const again = page.locator('[name=builder]').first();
  assert.equal(await again.locator('.crm-records-choice').inputValue(), 'view');
  assert.equal(await field(again, 'allowEmpty').isChecked(), true);
  await again.locator('.crm-records-choice').selectOption('job');
  await field(again, 'jobId').fill(jobId);
  await save();
  const xml = await author.text('/job/view-by-form/config.xml');
  assert.match(xml, new RegExp(`<jobId>${jobId}</jobId>`));
  assert.doesNotMatch(xml, /<customViewId>/);
  assert.match(xml, /<allowEmpty>false<\/allowEmpty>/);
  const followed = await author.build('view-by-form');
  assert.equal(followed.result, 'SUCCESS', followed.log);
  assert.match(followed.log, new RegExp(`Following the CRM's job ${jobId} in Leads`));
});
