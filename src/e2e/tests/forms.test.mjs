// The forms as a person without knowledge of JSON fills them in: the table of fields, the way of naming records, the data
// centre and the test of a connection. With the mouse and with the keyboard alone, wide and narrow.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { admin as administrator, author, context, FIRST, ids } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'forms';
let admin;
let user;

before(async () => {
  [admin, user] = await Promise.all([Browser.loggedIn('admin'), Browser.loggedIn('author')]);
  await author.createJob(JOB, `<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
    <module>Leads</module></parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders></project>`);
});
after(async () => {
  await Promise.all([admin?.close(), user?.close()]);
});
afterEach(() => {
  admin.assertNoProblems();
  user.assertNoProblems();
});

const builder = () => user.page.locator('[name=builder]').last();
const field = (part, name) => part.locator(`[name="_.${name}"]`);
const rows = () => builder().locator('.crm-fields-row:not(.crm-fields-head)');
const save = page => Promise.all([page.waitForURL(url => !url.pathname.includes('/config')), page.locator('button[name=Submit]').click()]);
const focused = page => page.evaluate(() => document.activeElement.className + ' ' + document.activeElement.value);

async function open() {
  await user.open(`/job/${JOB}/configure`);
  await builder().locator('.crm-fields-buttons').waitFor();
}

async function fillRow(row, name, type, value) {
  await row.locator('.crm-field-name').fill(name);
  await row.locator('.crm-field-type').selectOption(type);
  const input = row.locator('.crm-field-value').locator('input:visible, select:visible, textarea:visible');
  if (type === 'boolean') {
    await input.selectOption(value);
  } else if (type !== 'null') {
    await input.fill(value);
  }
}

/** What the table shows. */
const shown = async () => Promise.all((await rows().all()).map(async row => {
  const type = await row.locator('.crm-field-type').inputValue();
  const input = row.locator('.crm-field-value').locator('input:visible, select:visible, textarea:visible');
  return [await row.locator('.crm-field-name').inputValue(), type, type === 'null' ? null : await input.inputValue()];
}));

const TABLE = [
  ['City', 'text', 'São "Paulo" ${BUILD_NUMBER}'],
  ['Big', 'number', '123456789012345678901234567890.10'],
  ['Email_Opt_Out', 'boolean', 'false'],
  ['Tags', 'list', 'a b\n"c"'],
  ['State', 'null', null],
];
const JSON_OF_TABLE = `{
  "City": "São \\"Paulo\\" \${BUILD_NUMBER}",
  "Big": 123456789012345678901234567890.10,
  "Email_Opt_Out": false,
  "Tags": ["a b","\\"c\\""],
  "State": null
}`;

test('the table writes JSON that keeps every digit', async () => {
  await open();
  assert.deepEqual(await shown(), [['', 'text', '']]);
  for (const [i, row] of TABLE.entries()) {
    if (i > 0) {
      await builder().locator('.crm-fields-add').click();
    }
    await fillRow(rows().nth(i), ...row);
  }
  assert.equal(await field(builder(), 'fields').inputValue(), JSON_OF_TABLE);
});

test('only the entries for the chosen way of naming records are shown, and the others are empty', async () => {
  const part = builder();
  const choice = part.locator('.crm-records-choice');
  assert.equal(await choice.inputValue(), 'typed');
  assert.equal(await field(part, 'idsFile').isVisible(), false);
  await field(part, 'ids').fill(`${ids(3).join('\n')}\nx1\n${FIRST}`);
  await field(part, 'ids').blur();
  await part.getByText("5 ids, 1 duplicate, 1 malformed (first: 'x1')").waitFor();
  await choice.selectOption('file');
  assert.equal(await field(part, 'ids').isVisible(), false);
  assert.equal(await field(part, 'ids').inputValue(), '');
  await field(part, 'idsFile').fill('../ids.csv');
  await field(part, 'idsFile').blur();
  await part.getByText("The path '../ids.csv' is not inside the workspace").waitFor();
  await choice.selectOption('typed');
  assert.match(await field(part, 'ids').inputValue(), /x1/, 'what was typed comes back');
  await choice.selectOption('file');
  assert.equal(await field(part, 'idsFile').inputValue(), '../ids.csv');
  await field(part, 'idsFile').fill('ids.csv');
  await field(part, 'idsColumn').fill('Record Id');
  await user.screenshot('form-wide', part);
});

test('saved and opened again, all is as it was', async () => {
  await save(user.page);
  const xml = await author.text(`/job/${JOB}/config.xml`);
  assert.match(xml, /<idsFile>ids\.csv<\/idsFile>/);
  assert.doesNotMatch(xml, /<ids>/);
  await open();
  assert.deepEqual(await shown(), TABLE);
  assert.equal(await field(builder(), 'fields').inputValue(), JSON_OF_TABLE);
  assert.equal(await builder().locator('.crm-records-choice').inputValue(), 'file');
  assert.equal(await field(builder(), 'idsColumn').inputValue(), 'Record Id');
  await until('no mistake is marked', 10, async () => await builder().locator('.error:visible').count() === 0);
});

test('a number that is none is marked, and in the text too', async () => {
  const row = rows().nth(1);
  await row.locator('.crm-field-number').fill('1,5');
  await row.locator('.crm-field-number').blur();
  await row.getByText('Write a number like 1000').waitFor();
  assert.equal(await row.locator('.crm-field-number').getAttribute('aria-invalid'), 'true');
  await builder().getByText("The field 'Big' is to be a number, and '1,5' is none; use digits and a point only").waitFor();
  await row.locator('.crm-field-number').fill('1.5');
  await row.locator('.crm-field-number').blur();
  await row.getByText('Write a number like 1000').waitFor({ state: 'hidden' });
  await until('the mistake is gone', 10, async () => await builder().getByText(/is to be a number/).count() === 0);
});

test('a number row can add no field', async () => {
  const row = rows().nth(1);
  await row.locator('.crm-field-number').fill('1, "Other": 2');
  await row.locator('.crm-field-number').blur();
  await builder().getByText(/The field 'Big' is to be a number, and .* is none/).waitFor();
  await row.locator('.crm-field-number').fill('1.5');
  await row.locator('.crm-field-number').blur();
  await until('the mistake is gone', 10, async () => await builder().getByText(/is to be a number/).count() === 0);
});

test('a row without a value is refused, and the type Empty is not', async () => {
  const row = rows().nth(0);
  const before = await row.locator('.crm-field-text').inputValue();
  await row.locator('.crm-field-text').fill('');
  await row.locator('.crm-field-text').blur();
  const refused = builder().getByText(/has an empty value, which would empty the field; give a value, or null if that is meant/);
  await refused.waitFor();
  await row.locator('.crm-field-type').selectOption('null');
  await until('Empty is fine', 10, async () => await refused.count() === 0);
  await row.locator('.crm-field-type').selectOption('text');
  await row.locator('.crm-field-text').fill(before);
  await row.locator('.crm-field-text').blur();
});

test('what the table cannot show stays the text that it is', async () => {
  const area = field(builder(), 'fields');
  await builder().locator('.crm-fields-json').click();
  assert.match(await focused(user.page), /"City"/);
  for (const text of ['City=${CITY}', '{"Owner": {"id": 1}}', '{ "City": ', '{"a": "1", "a": "2"}', '{"a": [1]}', '{"a": "1\\n2"}', '{"a": ""}', '{"a": 01}']) {
    await area.fill(text);
    assert.equal(await builder().locator('.crm-fields-table').isDisabled(), true, text);
    await builder().getByText('The table cannot show this text as it stands.').waitFor();
  }
  await save(user.page);
  await open();
  assert.equal(await area.inputValue(), '{"a": 01}');
  assert.equal(await area.isVisible(), true);
  await builder().getByText(/The fields are not a JSON object at line 1, column/).waitFor();
});

test('lines become rows, and stay lines until a row is changed', async () => {
  const area = field(builder(), 'fields');
  await area.fill('City= Paris \nNo_of_Employees=1000\nZip="01234"\nOpen=true\nNone=null\nTags=["a"]');
  await builder().locator('.crm-fields-table').click();
  assert.deepEqual(await shown(), [
    ['City', 'text', 'Paris'], ['No_of_Employees', 'number', '1000'], ['Zip', 'text', '01234'], ['Open', 'boolean', 'true'],
    ['None', 'null', null], ['Tags', 'list', 'a']]);
  assert.match(await area.inputValue(), /^City= Paris/);
  await rows().nth(0).locator('.crm-field-text').fill('Rome');
  assert.equal(await area.inputValue(),
    '{\n  "City": "Rome",\n  "No_of_Employees": 1000,\n  "Zip": "01234",\n  "Open": true,\n  "None": null,\n  "Tags": ["a"]\n}');
});

test('rows are added and removed by the keyboard, and the focus is never lost', async () => {
  const { page } = user;
  while (await rows().count() > 1) {
    await rows().last().locator('.crm-field-remove').focus();
    await page.keyboard.press('Enter');
    assert.match(await focused(page), /crm-field-remove/);
  }
  await page.keyboard.press('Space');
  assert.match(await focused(page), /crm-fields-add/);
  assert.equal(await field(builder(), 'fields').inputValue(), '');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /crm-field-name/);
  await page.keyboard.type('City');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Oslo');
  await page.keyboard.press('Enter');
  assert.match(page.url(), /configure/, 'Enter in a row does not save the job');
  assert.equal(await field(builder(), 'fields').inputValue(), '{"City": "Oslo"}');
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /crm-field-remove/);
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /crm-fields-add/);
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /crm-fields-json/);
});

test('two steps in one job do not disturb each other', async () => {
  const { page } = user;
  const present = await page.locator('[name=builder]').count();
  const item = page.locator('.jenkins-dropdown').getByRole('button', { name: 'CRM mass update', exact: true });
  await user.unfold(page.getByRole('button', { name: 'Add build step' }), item);
  await item.click();
  await page.locator('[name=builder]').nth(present).locator('.crm-records-choice').waitFor();
  await field(builder(), 'module').fill('Deals');
  await fillRow(rows().first(), 'Stage', 'text', 'Closed');
  await field(builder(), 'ids').fill(String(FIRST));
  await save(page);
  const xml = await author.text(`/job/${JOB}/config.xml`);
  assert.deepEqual([...xml.matchAll(/<fields>(.*?)<\/fields>/g)].map(match => match[1]),
    ['{&quot;City&quot;: &quot;Oslo&quot;}', '{&quot;Stage&quot;: &quot;Closed&quot;}']);
  assert.deepEqual([...xml.matchAll(/<idsFile>(.*?)<\/idsFile>/g)].map(match => match[1]), ['ids.csv']);
  assert.equal(await page.locator('.error').count(), 0);
});

test('a job that names records twice says so, and a choice mends it', async () => {
  const xml = await author.text(`/job/${JOB}/config.xml`);
  const both = xml.replace('<idsFile>ids.csv</idsFile>', `<idsFile>ids.csv</idsFile><ids><string>${FIRST}</string></ids>`);
  await author.send('POST', `/job/${JOB}/config.xml`, both, { 'Content-Type': 'application/xml' });
  await open();
  const first = user.page.locator('[name=builder]').first();
  assert.equal(await first.locator('.crm-records-choice').inputValue(), 'both');
  assert.equal(await field(first, 'ids').isVisible(), true);
  await first.locator('.crm-records-choice').selectOption('file');
  assert.equal(await field(first, 'ids').inputValue(), '');
});

test('a long list of ids is counted', async () => {
  await open();
  await field(builder(), 'ids').evaluate((area, text) => { // as from the clipboard; typing it would take a minute
    area.value = text;
    area.dispatchEvent(new Event('change', { bubbles: true }));
  }, ids(20_000).join('\n'));
  await builder().getByText('20,000 ids, no duplicates').waitFor();
});

for (const [theme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 390]]) {
  test(`nothing is cut off: ${theme}, ${width} px`, async () => {
    const { page } = user;
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await open();
    await builder().locator('.crm-fields-json').click();
    await field(builder(), 'fields').fill(JSON_OF_TABLE);
    await builder().locator('.crm-fields-table').click();
    await user.unfold(builder().getByRole('button', { name: 'Advanced' }), field(builder(), 'batchSize'));
    const wide = await builder().evaluate(part => [...part.querySelectorAll('.crm-group *')]
      .filter(one => one.getClientRects().length > 0 && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(one => one.className || one.tagName));
    assert.deepEqual(wide, []);
    assert.deepEqual(await user.barriers('.crm-group'), []);
    await page.setViewportSize({ width, height: 3000 });
    await builder().screenshot({ path: user.picture(`form-${theme}-${width}`) });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  });
}

test('Snippet Generator: the table gives the right snippet', async () => {
  const { page } = admin;
  await author.createPipeline('forms-snippet', '');
  await admin.open('/job/forms-snippet/pipeline-syntax/');
  await page.locator('select.dropdownList').first().selectOption({ label: 'crmMassUpdate: CRM mass update' });
  const main = page.locator('#main-panel');
  const row = main.locator('.crm-fields-row:not(.crm-fields-head)').locator('visible=true').first();
  await row.waitFor();
  await page.locator('[name="_.module"]:visible').fill('Leads');
  await fillRow(row, 'No_of_Employees', 'number', '1000');
  const choice = main.locator('.crm-records-choice').locator('visible=true');
  await choice.selectOption('file');
  await page.locator('[name="_.idsFile"]:visible').fill('ids.csv');
  const snippet = async () => {
    await page.getByRole('button', { name: 'Generate Pipeline Script' }).click();
    return page.locator('#prototypeText').inputValue();
  };
  await until('the snippet', 20, async () =>
    await snippet() === "crmMassUpdate fields: [No_of_Employees: 1000], idsFile: 'ids.csv', module: 'Leads'", 500);
  await fillRow(row, 'Big', 'number', '12345678901234567890');
  await row.locator('.crm-field-number').blur();
  await main.getByText('The number 12345678901234567890 has too many digits for a form').waitFor();
  await admin.screenshot('snippet-generator-number');
});

test('step reference explains every parameter', async () => {
  await admin.open('/job/forms-snippet/pipeline-syntax/html');
  await admin.page.locator('text=crmMassUpdate').first().waitFor();
  const text = await admin.page.locator('body').innerText();
  for (const parameter of ['module', 'fields', 'ids', 'idsFile', 'idsColumn', 'connection', 'apiDomain', 'credentialsId', 'apiVersion',
    'overWrite', 'batchSize', 'concurrency', 'dryRun', 'resendUnconfirmed', 'unstableThreshold', 'failureThreshold', 'publishJUnit',
    'outputDir', 'shard', 'resumeFrom']) {
    assert.match(text, new RegExp(`\\b${parameter}\\b`));
  }
});

test('data centre and test of a connection', async () => {
  const { page } = admin;
  const connection = await admin.addConnection();
  const present = await page.locator('[name=connections]').count() - 1;
  const list = connection.locator('.crm-data-centre select');
  await list.waitFor();
  assert.equal(await list.inputValue(), 'https://www.zohoapis.com');
  assert.equal(await field(connection, 'apiDomain').isVisible(), false);
  await list.selectOption('EU, sandbox: sandbox.zohoapis.eu');
  assert.equal(await field(connection, 'apiDomain').inputValue(), 'https://sandbox.zohoapis.eu');
  await admin.chooseOtherHost(connection);
  await field(connection, 'name').fill('forms-connection');
  await field(connection, 'apiDomain').fill(context.simulators.sandbox);
  await field(connection, 'credentialsId').locator('option[value=crm-token]').waitFor({ state: 'attached' });
  await field(connection, 'credentialsId').selectOption('crm-token');
  const result = connection.locator('.jenkins-validate-button__container__status');
  const tested = async expected => {
    const button = connection.getByRole('button', { name: 'Test connection' });
    await until(expected, 60, async () => {
      await button.click();
      return result.getByText(expected).waitFor({ timeout: 20_000 }).then(() => true, () => false);
    }, 1_000);
  };
  await tested('The CRM accepts the connection, with its token, scope, API version and the module Leads. Nothing was changed.');
  await admin.screenshot('connection-tested', connection);
  await field(connection, 'testModule').fill('Nosuch');
  await tested('Module: the CRM knows no module Nosuch for mass updates (INVALID_MODULE).');
  await field(connection, 'credentialsId').selectOption('crm-token-wrong');
  await tested('Token: the CRM does not accept it (AUTHENTICATION_FAILURE).');
  await field(connection, 'apiDomain').fill('https://x.invalid');
  await tested('Host name: it cannot be found');
  await field(connection, 'apiDomain').fill(`http://${context.closedHost}`);
  await tested('Connection: none comes about');
  await admin.screenshot('connection-not-tested', connection);
  await field(connection, 'apiDomain').fill(context.simulators.sandbox);
  await save(page);
  await admin.open('/manage/configure');
  const saved = page.locator('[name=connections]').last();
  await saved.locator('.crm-data-centre select').waitFor();
  assert.equal(await saved.locator('.crm-data-centre select').inputValue(), '');
  assert.equal(await field(saved, 'apiDomain').inputValue(), context.simulators.sandbox);
  assert.equal(await field(saved, 'testModule').inputValue(), 'Leads', 'what the test needs is not stored');
  for (const [theme, width] of [['light', 1280], ['dark', 1280], ['light', 390]]) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 2000 });
    await saved.screenshot({ path: admin.picture(`connection-${theme}-${width}`) });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await saved.getByRole('button', { name: 'Delete connection' }).click();
  await until('the row is gone', 20, async () => await page.locator('[name=connections]').count() === present);
  await save(page);
  await admin.open('/manage/configure');
  assert.equal(await page.locator('[name=connections]').count(), present);
});

test('Job DSL makes the same job', async () => {
  const dsl = `job('forms-dsl') { steps { crmMassUpdate {
    module('Leads')
    fields('{"No_of_Employees": 1000}')
    idsFile('ids.csv')
    connection('crm-sandbox')
    unstableThreshold('2.5%')
    batchSize(100)
  } } }`;
  const printed = await administrator.groovy(`import javaposse.jobdsl.dsl.*
    import javaposse.jobdsl.plugin.*
    def jobs = new JenkinsJobManagement(System.out, [:], new File(System.getProperty('java.io.tmpdir')))
    println new JenkinsDslScriptLoader(jobs).runScript('''${dsl}''').jobs*.jobName`);
  assert.match(printed, /forms-dsl/);
  const xml = await administrator.text('/job/forms-dsl/config.xml');
  for (const [name, value] of Object.entries({ module: 'Leads', idsFile: 'ids.csv', connection: 'crm-sandbox', unstableThreshold: '2.5%', batchSize: '100' })) {
    assert.ok(xml.includes(`<${name}>${value}</${name}>`), `${name} in ${xml}`);
  }
  assert.match(xml, /<fields>\{(&quot;|")No_of_Employees\1: 1000\}<\/fields>/);
});
