// Text of strangers on every page that shows it: from the CRM, from ids, from parameters. It is seen as text, and does nothing.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { admin, author, parseCsv } from '../lib/context.mjs';
import { BUSY, CONNECTION, PAYLOADS, RECORDS, REFUSED, shown } from '../lib/hostile.mjs';
import { escape } from '../lib/jenkins.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'hostile';
const MALFORMED = PAYLOADS;
const groovy = value => Array.isArray(value) ? `[${value.map(groovy)}]` : `'${value.replaceAll(/[\\']/g, '\\$&')}'`;
const step = (module, ids) =>
  `crmMassUpdate connection: ${groovy(CONNECTION)}, module: '${module}', fields: [City: ${groovy(PAYLOADS.join(' '))}], ids: ${groovy(ids)}`;
let browser;
let manager;
let build;
let path;

before(async () => {
  await author.createPipeline(JOB, `
    stage('Records') { ${step('Leads', [...RECORDS.map(record => record.id), ...MALFORMED])} }
    stage('Refused') { catchError(buildResult: 'UNSTABLE') { ${step(REFUSED, [RECORDS[0].id])} } }`);
  build = await author.build(JOB);
  path = `${build.path}/crm-mass-update/`;
  [browser, manager] = await Promise.all([Browser.loggedIn('author'), Browser.loggedIn('admin')]);
  for (const each of [browser, manager]) {
    each.page.on('dialog', async dialog => {
      each.problems.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
  }
});
after(async () => {
  await Promise.all([browser?.close(), manager?.close()]);
});
afterEach(() => {
  browser.assertNoProblems();
  manager.assertNoProblems();
});

/** How the message of an exception has it: pages of other plugins show that, and not all of them escape it. */
const inException = text => text.replaceAll('<', '‹').replaceAll('>', '›');

/** In the page: what a payload has become other than text. */
function injected() {
  const found = window.__xss === undefined ? [] : [`ran: ${window.__xss}`];
  for (const element of document.querySelectorAll('*')) {
    const runs = [...element.attributes].some(({ name, value }) =>
      /^on/.test(name) && value.includes('__xss') || name === 'srcdoc' || /^(.*href|src|data|.*action)$/.test(name) && /^\s*javascript:/i.test(value));
    if (runs || element.matches('img[src=x]') || element.tagName === 'SCRIPT' && element.textContent.includes('__xss=')) {
      found.push(element.outerHTML.slice(0, 200));
    }
  }
  return found;
}

/** Fails if something on the page was run, or could be, or if one of the texts is not to be read on it. */
async function inert(each, where, texts) {
  assert.deepEqual(await each.page.evaluate(injected), [], where);
  const text = (await each.page.locator('body').innerText()).replaceAll('\n', ' ');
  for (const expected of texts) {
    assert.ok(text.includes(expected), `${where}: ${expected} is not in ${text}`);
  }
  assert.doesNotMatch(text, /\u202e/, where);
}

async function look(where, texts = [], each = browser) {
  await each.open(where);
  await inert(each, where, texts);
}

const rowTexts = () => browser.page.locator('.crm-records tbody tr').evaluateAll(rows => rows.map(row => {
  row.querySelector('details').open = true;
  return [row.querySelector('[role=rowheader]').innerText, row.innerText];
}));

test('build page', async () => {
  assert.equal(build.result, 'UNSTABLE', build.log);
  await look(`${build.path}/`, [`The CRM refused the run: ${PAYLOADS[1]} (${PAYLOADS.map(shown).join(' ').slice(0, 200)}`]);
});

test('results page', async () => {
  await look(path, [...PAYLOADS.map(shown), JSON.stringify({ City: PAYLOADS.map(shown).join(' ') })]);
});

test('every place of an answer is to be read in its row', async () => {
  await look(`${path}1/?size=500`, MALFORMED.map(shown));
  const rows = Object.fromEntries(await rowTexts());
  assert.equal(Object.keys(rows).length, RECORDS.length + MALFORMED.length);
  for (const { id, place, payload } of RECORDS.filter(record => record.place !== 'status')) {
    const text = ['key', 'value'].includes(place) ? JSON.stringify(payload).slice(1, -1) : payload;
    assert.ok(rows[id].includes(shown(text)), `${place} of ${id}: ${rows[id]}`);
  }
  await inert(browser, 'rows opened', []);
});

test('filtered, sorted, and asked for what is not there', async () => {
  await browser.open(path);
  const links = await browser.page.locator('.crm-reasons a').evaluateAll(all => all.map(link => link.getAttribute('href')));
  assert.ok(links.length > PAYLOADS.length);
  for (const href of links) {
    await look(path + href);
    assert.ok((await rowTexts()).length > 0, href);
  }
  for (const sort of ['id', '-id', 'outcome', 'code']) {
    await look(`${path}1/?size=500&sort=${sort}`, MALFORMED.map(shown));
  }
  for (const payload of PAYLOADS) {
    const value = encodeURIComponent(payload);
    await look(`${path}1/?id=${value}`, [shown(payload)]);
    await look(`${path}1/?code=${value}&id=1`, ['No records.']);
  }
  for (const parameter of ['sort', 'outcome', 'size', 'after', 'before']) {
    await look(`${path}2/?${parameter}=${encodeURIComponent(PAYLOADS[1])}`, [PAYLOADS[1]]);
  }
});

test('Tests page, its classes and cases', async () => {
  await look(`${build.path}/testReport/`, MALFORMED.slice(0, 2));
  const { page } = browser;
  const some = (_, i) => i % 5 === 0; // of 82, in the order of the places and payloads
  for (const details of (await page.locator('#main-panel a[id$=showlink]').all()).filter(some)) {
    await details.click();
  }
  await browser.settled();
  await inert(browser, 'failures opened', []);
  const cases = await page.locator('#main-panel a').evaluateAll(all =>
    [...new Set(all.map(link => link.pathname).filter(path => /\/testReport\/.*\/(batch|malformed)[^/]*\/[^/]+/.test(path)))]);
  assert.ok(cases.length >= 82, `${cases}`);
  for (const each of cases.filter(some)) {
    await look(each.replace(/^\/jenkins/, ''), ['Leads']);
  }
});

test('console, steps, stages', async () => {
  await look(`${build.path}/console`, [shown(PAYLOADS[0]), 'CRM mass update results']);
  await look(`${build.path}/flowGraphTable/`);
  await look(`${build.path}/stages/`);
  await browser.page.getByText(inException(`The CRM refused the run: ${PAYLOADS[1]} (${PAYLOADS[0]}`)).first().waitFor();
  await inert(browser, 'the error of a step', []);
  await look(`${build.path}/artifact/crm-mass-update/1/`, ['results.csv']);
});

test('artifacts are no pages', async () => {
  for (const file of ['results.csv', 'results.ndjson', 'summary.json', 'junit.xml', 'not-updated-ids.txt']) {
    const answer = await author.send('GET', `${build.path}/artifact/crm-mass-update/1/${file}/*view*/`);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', file);
    assert.doesNotMatch(answer.headers.get('content-type'), /html/, file);
  }
});

test('no cell of results.csv is a formula', async () => {
  const csv = await build.artifact('crm-mass-update/1/results.csv');
  const formula = PAYLOADS.at(-1);
  const record = place => RECORDS.find(each => each.place === place && each.payload === formula).id;
  assert.ok(csv.includes(`\r\n'${formula},FAILED,INVALID_ID,`));
  assert.ok(csv.includes(`\r\n${record('message')},FAILED,NOT_ALLOWED,'${formula},1,1\r\n`));
  assert.ok(csv.includes(`\r\n${record('code')},FAILED,'${formula},refused,1,1\r\n`));
  assert.doesNotMatch(csv, /(^|[,\n]"?)[=+\-@\t\r]/m);
  const messages = parseCsv(csv).filter(row => row.code === 'NOT_ALLOWED' && !/^refused($| \()/.test(row.message)).map(row => row.message);
  assert.deepEqual(messages, PAYLOADS.map(payload => payload === formula ? `'${payload}` : payload));
});

test('junit.xml has elements of a test report only', async () => {
  const xml = await build.artifact('crm-mass-update/1/junit.xml');
  const [elements, messages] = await browser.page.evaluate(text => {
    const report = new DOMParser().parseFromString(text, 'application/xml');
    return [[...new Set([...report.querySelectorAll('*')].map(element => element.tagName))].sort(),
      [...report.querySelectorAll('failure[type=NOT_ALLOWED]')].map(failure => failure.getAttribute('message'))];
  }, xml);
  assert.deepEqual(elements, ['error', 'failure', 'testcase', 'testsuite']);
  for (const payload of PAYLOADS) {
    assert.ok(messages.includes(`NOT_ALLOWED: ${payload.replace('\u202e', '\ufffd')}`), payload);
  }
});

test('a call that runs, and why it is repeated', async () => {
  await author.createPipeline('hostile-live', step(BUSY, [RECORDS[0].id]));
  const busy = await author.start('hostile-live');
  const reason = `${PAYLOADS[2]} (${PAYLOADS.slice(0, 4).join(' ')}`;
  await until('the reason is shown', 60, async () => (await author.text(`${busy.path}/crm-mass-update/progress`)).includes('__xss=4'));
  await look(`${busy.path}/`, [reason]);
  await look(`${busy.path}/crm-mass-update/`, [reason]);
  await browser.page.waitForResponse(/crm-mass-update\/progress/); // what is taken over by script
  await inert(browser, 'live', [reason]);
  await author.send('POST', `${busy.path}/stop`);
  await busy.finished();
  await look(`${busy.path}/console`, [`Batch 1: ${reason}`]);
  await look(`${busy.path}/crm-mass-update/`);
});

test('run again, and the build that takes over', async () => {
  await look(`${path}confirmRunAgain`);
  await browser.page.getByRole('button', { name: 'Run again' }).click();
  await until('the second build', 60, async () => (await author.json(`/job/${JOB}/api/json`)).builds.length === 2);
  await until('its end', 60, async () => !(await author.json(`/job/${JOB}/2/api/json`)).building);
  await look(`/job/${JOB}/2/`, ['only for the records not updated by #1', PAYLOADS[1]]);
});

test('job page with the chart, and a list with the column', async () => {
  await admin.send('POST', '/createView?name=hostile', `<hudson.model.ListView><name>hostile</name><jobNames><string>${JOB}</string>
    </jobNames><columns><hudson.views.JobColumn/><io.jenkins.plugins.crmmassupdate.results.MassUpdateColumn/></columns></hudson.model.ListView>`,
  { 'Content-Type': 'application/xml' });
  await look(`/job/${JOB}/`);
  await browser.page.locator('.crm-trend__chart svg').waitFor();
  await look('/view/hostile/', ['0 of 82 updated']);
});

/** Parameter → what is said about a payload in it. */
const REFUSALS = {
  module: text => `The module ${text} is not an API name; use letters, digits and underscores, for example Leads or Sales_Orders (see Setup, Developer hub, APIs and SDKs).`,
  fields: text => `The field ${text} is not an API name; use letters, digits and underscores, for example No_of_Employees (the API name, not the label).`,
  connection: text => `There is no connection ${text}; an administrator defines connections (Manage Jenkins, System, CRM mass update).`,
  apiVersion: text => `The API version ${text} is not one; use v2.1.`,
  idsFile: text => `The idsFile ${text} is not a file in the workspace; check the path, which starts at the workspace.`,
  outputDir: text => `The outputDir ${text} is not inside the workspace; use a path that starts at the workspace.`,
};

test('what a job may not give is refused in a sentence', async () => {
  const payloads = PAYLOADS.filter(payload => payload.length <= 70);
  const call = (parameter, payload) => {
    const value = { fields: `[${groovy(payload)}: 1]`, outputDir: groovy(`../${payload}`) }[parameter] ?? groovy(payload);
    const given = { connection: groovy(CONNECTION), module: "'Leads'", fields: "[City: 'x']", ids: "['1']", [parameter]: value };
    delete given[parameter === 'idsFile' ? 'ids' : ''];
    return `catchError(buildResult: 'UNSTABLE') { crmMassUpdate ${Object.entries(given).map(([name, text]) => `${name}: ${text}`).join(', ')} }`;
  };
  const asked = Object.keys(REFUSALS).flatMap(parameter => payloads.map(payload => [parameter, payload]));
  const refused = await author.run('hostile-parameters', `node { ${asked.map(([parameter, payload]) => call(parameter, payload)).join('\n')} }`);
  const errors = refused.log.split('\n').filter(line => line.startsWith('ERROR: '));
  const expected = asked.map(([parameter, payload]) =>
    `ERROR: ${inException(REFUSALS[parameter](`'${shown(parameter === 'outputDir' ? `../${payload}` : payload)}'`))}`);
  assert.deepEqual(errors, expected);
  await look(`${refused.path}/console`, expected);
  await look(`${refused.path}/`);
  await look(`${refused.path}/stages/`);
});

test('names of files and columns', async () => {
  const named = payload => `catchError(buildResult: 'UNSTABLE') {
    writeFile file: ${groovy(payload)}, text: '<i>1</i>,x', encoding: 'UTF-8'
    crmMassUpdate connection: ${groovy(CONNECTION)}, module: 'Leads', fields: [City: 'x'], idsFile: ${groovy(payload)}, idsColumn: ${groovy(payload)} }`;
  const payloads = PAYLOADS.filter(payload => !payload.includes('/'));
  const refused = await author.run('hostile-files', `node { ${payloads.map(named).join('\n')} }`);
  const errors = refused.log.split('\n').filter(line => line.startsWith('ERROR: '));
  assert.equal(errors.length, payloads.length, refused.log);
  payloads.forEach((payload, i) => assert.ok(errors[i].includes(`'${inException(shown(payload))}'`), errors[i]));
  await look(`${refused.path}/console`, errors);
});

test('the form of a job marks it, and shows it as text', async () => {
  const [, image] = PAYLOADS;
  await author.createJob('hostile-form', `<project><builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
    <connection>${escape(image)}</connection><module>${escape(image)}</module><fields>${escape(JSON.stringify({ [image]: PAYLOADS[0] }))}</fields>
    <ids><string>${escape('<img/src=x/onerror="window.__xss=2">')}</string></ids><apiVersion>${escape(image)}</apiVersion>
    </parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders></project>`);
  await browser.open('/job/hostile-form/configure');
  const part = browser.page.locator('[name=builder]').last();
  const quoted = `'${image}'`;
  for (const said of [REFUSALS.module(quoted), REFUSALS.fields(quoted), `1 malformed (first: '<img/src=x/onerror="window.__xss=2">')`]) {
    await part.getByText(said, { exact: false }).first().waitFor();
  }
  assert.equal(await part.locator('.crm-field-name').first().inputValue(), image);
  await part.locator('[name="_.connection"] option', { hasText: CONNECTION }).waitFor({ state: 'attached' });
  assert.equal(await part.locator('[name="_.connection"]').inputValue(), image);
  await inert(browser, 'form', []);
});

test('a connection of that name, and its test', async () => {
  await manager.open('/manage/configure');
  const index = await manager.page.locator('[name=connections] [name="_.name"]').evaluateAll(
    (names, wanted) => names.findIndex(name => name.value === wanted), CONNECTION);
  const connection = manager.page.locator('[name=connections]').nth(index);
  const said = connection.locator('.jenkins-validate-button__container__status');
  for (const module of [REFUSED, 'Leads']) {
    await connection.locator('[name="_.testModule"]').fill(module);
    await manager.unfold(connection.getByRole('button', { name: 'Test connection' }), said.locator('.error'));
    await inert(manager, 'test of a connection', []);
  }
  await connection.locator('[name="_.testModule"]').fill(PAYLOADS[1]);
  await connection.getByRole('button', { name: 'Test connection' }).click();
  await said.getByText(`The module '${PAYLOADS[1]}' is not an API name`).waitFor();
  await inert(manager, 'test with a payload', []);
});
