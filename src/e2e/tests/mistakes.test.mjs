// What the forms say of a mistake, and that nothing that was typed is lost by it.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { admin as administrator, author, ids } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'mistakes';
const KIND = 'CRM OAuth refresh token';
/** What the scripts of Jenkins say if a form is not built as they expect. */
const NOT_FOUND = /Unable to find nearby|Couldn't find the expected/;
const OURS = /crmmassupdate|nearby (apiDomain|connection|idsFile|jobId)/;
let admin;
const heard = [];

/** A warning and the elements that it is about: other plugins' forms have such, too. */
async function told(message) {
  const elements = await Promise.all(message.args().map(part => part.evaluate(one => one.outerHTML ?? '')));
  return `${message.text()} ${elements.join('')}`;
}

before(async () => {
  admin = await Browser.loggedIn('admin');
  admin.page.on('console', message => NOT_FOUND.test(message.text()) && heard.push(told(message)));
  await author.createJob(JOB, `<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
    <module>Leads</module><connection>gone</connection><fields>{&quot;City&quot;: &quot;Oslo&quot;}</fields>
    <shard>1/2</shard><resumeFrom>lastBuild</resumeFrom></parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders></project>`);
});
after(async () => {
  await admin?.close();
});
afterEach(async () => {
  admin.assertNoProblems();
  assert.deepEqual((await Promise.all(heard.splice(0))).filter(text => OURS.test(text)), []);
});

const builder = () => admin.page.locator('[name=builder]').last();
const field = (part, name) => part.locator(`[name="_.${name}"]`);
const rows = () => admin.page.locator('[name=connections]');
const saveButton = () => admin.page.locator('button[name=Submit]');
/** What a browser says of a control that it does not submit. */
const refusal = control => control.evaluate(one => one.validationMessage);

test('a connection that is gone is told in the form of the job', async () => {
  await admin.open(`/job/${JOB}/configure`);
  await builder().locator('.crm-fields-buttons').waitFor();
  await until('the choices', 20, async () => (await field(builder(), 'connection').locator('option').allTextContents()).includes('gone (no longer defined)'));
  assert.ok((await field(builder(), 'connection').locator('option').allTextContents()).includes('(the default connection: crm-sandbox)'));
  await builder().getByText("There is no connection 'gone'; an administrator defines connections").waitFor();
  await field(builder(), 'connection').selectOption('crm-sandbox');
  await admin.page.evaluate(() => window.credentials.refreshAll()); // as after a credential was added
  await until('the mistake is gone', 20, async () => await builder().getByText("There is no connection 'gone'").count() === 0);
});

test('a choice of records empties what does not go with it', async () => {
  const [shard, resumeFrom] = [field(builder(), 'shard'), field(builder(), 'resumeFrom')];
  assert.deepEqual([await shard.inputValue(), await resumeFrom.inputValue()], ['1/2', 'lastBuild']);
  await builder().locator('.crm-records-choice').selectOption('view');
  assert.deepEqual([await shard.inputValue(), await resumeFrom.inputValue()], ['', '']);
  await builder().locator('.crm-records-choice').selectOption('typed');
  assert.deepEqual([await shard.inputValue(), await resumeFrom.inputValue()], ['1/2', 'lastBuild'], 'what was typed comes back');
});

test('Snippet Generator: without a field it says so', async () => {
  await author.createPipeline('mistakes-snippet', '');
  await admin.open('/job/mistakes-snippet/pipeline-syntax/');
  await admin.page.locator('select.dropdownList').first().selectOption({ label: 'crmMassUpdate: CRM mass update' });
  await admin.page.locator('.crm-fields-row').locator('visible=true').first().waitFor();
  await until('the sentence', 20, async () => {
    await admin.page.getByRole('button', { name: 'Generate Pipeline Script' }).click();
    return await admin.page.locator('#prototypeText').inputValue() === 'No field is given; name at least one, for example No_of_Employees=1000.';
  }, 500);
});

test('two connections of one name and two defaults are marked, and nothing is saved or lost', async () => {
  const { page } = admin;
  const connection = await admin.addConnection();
  const [before] = await rows().all();
  const name = await field(before, 'name').inputValue();
  const system = page.locator('[name="_.usageStatisticsCollected"], [name="_.quietPeriod"], [name="quietPeriod"]').first();
  await system.fill('7');
  await field(connection, 'name').fill(name);
  await connection.getByText('Another connection has this name; give each a name of its own.').waitFor();
  await field(connection, 'preferred').check({ force: true });
  await connection.getByText('Another connection is marked as the default; mark one.').waitFor();
  await page.evaluate(() => window.credentials.refreshAll());
  await saveButton().click();
  assert.match(page.url(), /configure/);
  assert.equal(await refusal(field(connection, 'name')), 'Another connection has this name; give each a name of its own.');
  assert.equal(await system.inputValue(), '7');
  await admin.screenshot('two-connections', page.locator('.crm-configuration'));
  await field(connection, 'name').fill('');
  assert.notEqual(await refusal(field(connection, 'name')), '');
  await field(connection, 'name').fill('mistakes');
  await field(connection, 'preferred').uncheck({ force: true });
  await admin.chooseOtherHost(connection);
  assert.equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(
    document.activeElement.selectionStart, document.activeElement.selectionEnd)), 'https://www.zohoapis.com');
  await page.keyboard.type('ftp://x');
  await page.keyboard.press('Tab');
  await connection.locator('.error').filter({ hasText: 'ftp://x' }).waitFor();
  await until('the browser refuses it', 20, async () => await refusal(field(connection, 'apiDomain')) !== '');
  await connection.getByRole('button', { name: 'Delete connection' }).click();
  await until('nothing is in the way of saving', 20, async () => page.evaluate(() => document.querySelector('form[name=config]').checkValidity()));
});

test('several connections without a default are told of', async () => {
  const hint = admin.page.getByText('None of these connections is marked as the default: jobs that name none will fail.');
  assert.equal(await hint.isVisible(), false);
  const preferred = admin.page.locator('[name=connections] [name="_.preferred"]:checked');
  await preferred.uncheck({ force: true });
  await hint.waitFor();
});

test('a refresh token: the host that is chosen is fine, and Create without a token keeps the dialog', async () => {
  const { page } = admin;
  const host = await admin.newCredential(KIND, 'accountsHost');
  await host.locator('option[value="accounts.zoho.com"]').waitFor({ state: 'attached' });
  await page.fill('dialog [name="_.clientId"]', '1000.CLIENT');
  await page.locator('dialog[open]').getByRole('button', { name: 'Create' }).click();
  assert.equal(await page.inputValue('dialog [name="_.clientId"]'), '1000.CLIENT');
  assert.notEqual(await refusal(page.locator('dialog [name="_.clientSecret"]')), '');
  assert.equal(await page.locator('dialog[open] .error').count(), 0);
  await admin.screenshot('refresh-token-missing', page.locator('dialog[open]'));
});

test('the page of a build says why a call came to nothing, and what was taken over', async () => {
  const change = "module: 'Leads', fields: [City: 'Oslo']";
  const first = await author.run('mistakes-build', `
    if (env.BUILD_NUMBER == '1') {
      crmMassUpdate ${change}, ids: ['${ids(3).join("', '")}']
    } else {
      catchError { crmMassUpdate ${change}, ids: ['1', null] }
      crmMassUpdate ${change}, resumeFrom: '1', ids: ['${ids(4).join("', '")}']
    }`);
  assert.equal(first.result, 'SUCCESS', first.log);
  const build = await author.build('mistakes-build');
  await admin.open(build.path);
  const call = admin.page.locator('.crm-live');
  await call.getByText('A call was refused before anything was sent: Number 2 of ids is null').waitFor();
  await call.getByText('3 of the records were taken over from #1, which had updated them').waitFor();
  await call.getByRole('heading', { name: '1. Leads' }).waitFor();
  await admin.looksRight('refused-call', '.crm-live');
});

test('the connections are as they were', async () => {
  const printed = await administrator.groovy(
    'println io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration.get().connections.count { it.name == "mistakes" }');
  assert.equal(printed.trim(), '0');
});
