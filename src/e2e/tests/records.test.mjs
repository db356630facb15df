// The records of a call in a browser: found, filtered, sorted, opened by keyboard; on a narrow screen nothing is cut off.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, FIRST, groovyIds } from '../lib/context.mjs';

let looker;
let build;
let call;

before(async () => {
  build = await author.run('records', `@NonCPS
    List many() { ${groovyIds(10_000)} + ['<img src=x onerror=alert(1)>', '${'9'.repeat(90)}x'] }
    crmMassUpdate connection: 'crm-37-bad', module: 'Leads', fields: [City: '<b>Ürümqi</b>'], ids: many()`);
  call = `${build.path}/crm-mass-update/1/`;
  looker = await Browser.loggedIn('reader');
});
after(() => looker?.close());
afterEach(() => looker.assertNoProblems());

const text = async () => (await looker.page.locator('#main-panel').innerText()).replaceAll(/\s+/g, ' ');
const rows = () => looker.page.locator('.crm-records tbody [role=rowheader]').allInnerTexts();

test('the only call is on the page of the build', async () => {
  assert.equal(build.result, 'UNSTABLE', build.log);
  await looker.open(`${build.path}/crm-mass-update/`);
  await looker.screenshot('records-of-the-build');
  assert.match(await text(), /1–50 of 10,002/);
});

test('a reason leads to its records', async () => {
  await looker.page.locator('.crm-reasons a[href*="RECORD_LOCKED"]').click();
  await looker.page.waitForURL(/outcome=FAILED&code=RECORD_LOCKED/);
  await looker.screenshot('records-of-a-reason');
  assert.ok((await rows()).length > 0);
  assert.equal(await looker.page.locator('#crm-code').inputValue(), 'RECORD_LOCKED');
});

test('pages', async () => {
  await looker.open(call);
  const { page } = looker;
  for (const [button, range] of [['Next', /51–100 of/], ['Last', /9,953–10,002 of/], ['Previous', /9,903–9,952 of/], ['First', /^\s*1–50 of/]]) {
    await page.getByRole('link', { name: button, exact: true }).click();
    await page.locator('.crm-records-pages', { hasText: range }).waitFor();
  }
});

test('filter and search', async () => {
  await looker.open(call);
  const { page } = looker;
  await page.getByLabel('Outcome').selectOption('FAILED');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(/outcome=FAILED/);
  assert.equal(new URL(page.url()).search, '?outcome=FAILED', 'no crumb and no copy of the form in the address');
  assert.match(await text(), /of 39\b/);
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByLabel('Id', { exact: true }).fill(`${String(FIRST).slice(0, -1)}*`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/id=/);
  assert.deepEqual(await rows(), Array.from({ length: 9 }, (_, i) => String(FIRST + BigInt(i))));
  await page.getByLabel('Id', { exact: true }).fill('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Enter');
  await page.waitForURL(/id=%3Cimg/);
  assert.deepEqual(await rows(), ['<img src=x onerror=alert(1)>']);
  assert.equal(await page.locator('#main-panel img').count(), 0);
});

test('sort', async () => {
  await looker.open(call);
  const heading = name => looker.page.locator('.crm-records thead a', { hasText: name });
  await heading('Id').click();
  await looker.page.locator('th[aria-sort=ascending]').waitFor();
  assert.equal((await rows())[0], String(FIRST));
  await heading('Id').click();
  await looker.page.locator('th[aria-sort=descending]').waitFor();
  assert.equal((await rows())[2], String(FIRST + 9_999n));
  await heading('Outcome').click();
  await looker.page.locator('th[aria-sort=ascending]').waitFor();
  assert.match(await looker.page.locator('.crm-outcome').last().innerText(), /failed|updated/);
});

test('a row opens by keyboard', async () => {
  await looker.open(`${call}?code=RECORD_LOCKED`);
  const { page } = looker;
  const row = page.locator('.crm-records details').first();
  await row.locator('summary').focus();
  await page.keyboard.press('Enter');
  await row.getByText('What to do').waitFor();
  await looker.screenshot('record-open');
  await page.keyboard.press('Enter');
  await row.getByText('What to do').waitFor({ state: 'hidden' });
});

test('nothing is cut off', async () => {
  for (const [name, path] of [['records-build', `${build.path}/crm-mass-update/`], ['records-call', `${call}?outcome=FAILED&size=8`]]) {
    await looker.open(path);
    await looker.page.locator('.crm-records details').first().locator('summary').click();
    await looker.looksRight(name);
  }
});
