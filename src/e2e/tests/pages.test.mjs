// Every page with something of the plugin on it, in a browser: no error, no breach of the Content-Security-Policy.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, FIRST, groovyIds, reader } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'pages';
let admin;
let looker;
let build;

before(async () => {
  const step = (module, ids) => `crmMassUpdate connection: 'crm-37-bad', module: '${module}', fields: [City: '<b>Ürümqi</b>'], ids: ${ids}`;
  const script = `@NonCPS
    List many() { ${groovyIds(10_000)} }
    stage('Many') { ${step('Leads', "env.BUILD_NUMBER == '1' ? many().take(100) : many()")} }
    stage('Few') { ${step('Leads', `['${FIRST + 1n}', '<script>alert(1)</script>', '']`)} }
    stage('Refused') { catchError(buildResult: 'UNSTABLE') { ${step('Nosuch', `['${FIRST}']`)} } }
    stage('Dry') { ${step('Leads', groovyIds(20))}, dryRun: true }`;
  await author.createPipeline(JOB, script);
  await author.build(JOB);
  build = await author.build(JOB);
  [admin, looker] = await Promise.all([Browser.loggedIn('admin'), Browser.loggedIn('reader')]);
});
after(async () => {
  await Promise.all([admin?.close(), looker?.close()]);
});
afterEach(() => {
  admin.assertNoProblems();
  looker.assertNoProblems();
});

const text = async browser => (await browser.page.locator('#main-panel').innerText()).replaceAll(/\s+/g, ' ');

test('build page', async () => {
  assert.equal(build.result, 'UNSTABLE', build.log);
  await looker.open(`${build.path}/`);
  await looker.looksRight('build-page', '.crm-live');
  await looker.screenshotForDocs('build', looker.page.locator('.crm-live'));
  assert.match(await text(looker), /✓ ?9,963 updated 99\.6% ✗ ?37 failed 0\.4% \? ?0 unknown – ?0 not sent/);
  await looker.page.locator('#main-panel').getByRole('link', { name: 'CRM mass update' }).first().click();
  await looker.page.waitForURL(/crm-mass-update\/$/);
});

test('results page', async () => {
  await looker.open(`${build.path}/crm-mass-update/`);
  await looker.looksRight('results-page');
  const shown = await text(looker);
  assert.match(shown, /RECORD_LOCKED/);
  assert.match(shown, /<b>Ürümqi<\/b>/);
  assert.match(shown, /The CRM refused the run: INVALID_MODULE/);
  assert.equal(await looker.page.locator('#main-panel b, #main-panel script:not([src])').count(), 0);
  const artifacts = looker.page.locator('#main-panel a[href*="/artifact/"]');
  for (const href of await artifacts.evaluateAll(links => links.map(link => link.getAttribute('href')))) {
    await reader.text(href.replace(/^\/jenkins/, ''));
  }
});

test('Tests page of the build', async () => {
  await looker.open(`${build.path}/testReport/`);
  await looker.screenshot('tests-page');
});

test('job page', async () => {
  await looker.open(`/job/${JOB}/`);
  await looker.screenshot('job-page');
});

test('console page links to the results', async () => {
  await looker.open(`${build.path}/console`);
  await looker.screenshot('console-page');
  assert.equal(await looker.page.getByRole('link', { name: 'CRM mass update results' }).count(), 4);
});

test('global configuration', async () => {
  await admin.open('/manage/configure');
  const connections = admin.page.locator('[name=connections]');
  await connections.first().waitFor();
  await admin.screenshot('global-configuration', connections.first());
  for (const form of [connections, admin.page.locator('[name=allowedHosts]')]) {
    assert.deepEqual(await form.locator('.error:visible').allInnerTexts(), []);
  }
  await connections.first().locator('a.jenkins-help-button').first().click();
  await admin.page.locator('[name=connections] .help:visible').first().getByText(/\w/).first().waitFor();
});

test('Snippet Generator: what is left alone is left out', async () => {
  await admin.open(`/job/${JOB}/pipeline-syntax/`);
  const { page } = admin;
  await page.locator('select.dropdownList').first().selectOption({ label: 'crmMassUpdate: CRM mass update' });
  await page.getByText('Name at least one field').waitFor(); // by then the form's scripts are at work
  await page.locator('[name="_.module"]:visible').fill('Leads');
  await admin.fillFields(page.locator('#main-panel'), 'No_of_Employees=1000');
  await page.locator('[name="_.ids"]:visible').fill('738964000002000001 738964000002000002');
  await page.getByRole('button', { name: 'Generate Pipeline Script' }).click();
  const snippet = page.locator('#prototypeText');
  await page.waitForFunction(() => /crmMassUpdate/.test(document.querySelector('#prototypeText').value));
  await admin.screenshot('snippet-generator');
  assert.equal(
    await snippet.inputValue(),
    "crmMassUpdate fields: [No_of_Employees: 1000], ids: ['738964000002000001', '738964000002000002'], module: 'Leads'");
  await until('no mistake is marked', 10, async () => await page.locator('#main-panel .error:visible').count() === 0);
});

test('Snippet Generator: a snippet with everything runs', async () => {
  const { page } = admin;
  const fill = (name, value) => page.locator(`[name="_.${name}"]:visible`).fill(value);
  await admin.fillFields(page.locator('#main-panel'), '{"City": "O\'Brien $x", "State": null, "Tags": ["a"], "Big": 1234567890123456789, "Rate": 1.50}');
  await page.locator('[name="_.connection"]:visible').selectOption('crm-sandbox');
  await fill('unstableThreshold', '5');
  await fill('failureThreshold', '10%');
  await page.locator('label:visible', { hasText: 'Dry run' }).click();
  const advanced = page.getByRole('button', { name: 'Advanced' }).locator('visible=true').first();
  await admin.unfold(advanced, page.locator('[name="_.batchSize"]').locator('visible=true').first());
  await fill('batchSize', '7');
  const before = await page.locator('#prototypeText').inputValue();
  await page.getByRole('button', { name: 'Generate Pipeline Script' }).click();
  await page.waitForFunction(text => document.querySelector('#prototypeText').value !== text, before);
  const snippet = await page.locator('#prototypeText').inputValue();
  assert.match(snippet, /batchSize: 7/);
  const built = await author.run('snippet', snippet);
  assert.equal(built.result, 'SUCCESS', `${snippet}\n${built.log}`);
  const json = await built.artifact('crm-mass-update/1/summary.json');
  assert.match(json, /"Big" : 1234567890123456789,/);
  assert.match(json, /"Rate" : 1\.5\b/);
  assert.match(json, /O'Brien \$x/);
});

test('Snippet Generator: a mistake is said in a sentence', async () => {
  const { page } = admin;
  await admin.fillFields(page.locator('#main-panel'), 'nonsense');
  await page.locator('[name="_.module"]:visible').focus();
  await page.getByText("The field 'nonsense' has no value; write name=value").first().waitFor();
});

test('step reference', async () => {
  await admin.open(`/job/${JOB}/pipeline-syntax/html`);
  const reference = await admin.page.content();
  assert.match(reference, /crmMassUpdate/);
  assert.match(reference, /unstableThreshold/);
});
