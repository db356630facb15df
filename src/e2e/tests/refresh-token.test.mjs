// A refresh token, stored by clicking; a build that fetches its access token with it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, context, FIRST } from '../lib/context.mjs';

const KIND = 'CRM OAuth refresh token';
const CREDENTIAL = 'typed-refresh-token';
const CLIENT_SECRET = '5a1b0c9d8e7f-simulator-client-secret';
const REFRESH_TOKEN = '1000.5e4d3c2b.simulator-refresh-token';
let admin;

before(async () => {
  admin = await Browser.loggedIn('admin');
});
after(async () => {
  await admin?.close();
});

test('an administrator adds the credential', async () => {
  const { page } = admin;
  const host = await admin.newCredential(KIND, 'accountsHost');
  await host.locator(`option[value="${context.simulators.bad}"]`).waitFor({ state: 'attached' });
  const hosts = await host.locator('option').allTextContents();
  assert.deepEqual(hosts.slice(0, 2), ['accounts.zoho.com', 'accounts.zoho.eu']);
  await host.selectOption(context.simulators.bad);
  await page.fill('dialog [name="_.clientId"]', '1000.SIMULATORCLIENT');
  await page.fill('dialog [name="_.clientSecret"]', CLIENT_SECRET);
  await page.fill('dialog [name="_.refreshToken"]', REFRESH_TOKEN);
  await page.fill('dialog [name="_.id"]', CREDENTIAL);
  await admin.screenshot('refresh-token', page.locator('dialog[open]'));
  await page.locator('dialog[open]').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: CREDENTIAL }).waitFor();
});

test('its form shows no secret', async () => {
  const { page } = admin;
  await admin.open(`/manage/credentials/store/system/domain/_/credential/${CREDENTIAL}/`);
  await admin.unfold(page.getByRole('button', { name: 'Update credential' }), page.locator('dialog [name="_.clientId"]'));
  await page.locator(`dialog [name="_.accountsHost"] option[value="${context.simulators.bad}"]`).waitFor({ state: 'attached' });
  assert.equal(await page.locator('dialog [name="_.accountsHost"]').inputValue(), context.simulators.bad);
  const html = await page.content();
  assert.ok(!html.includes(CLIENT_SECRET) && !html.includes(REFRESH_TOKEN));
});

test('builds fetch an access token and use it', async () => {
  const build = await author.run('refresh-token', `
    crmMassUpdate connection: 'crm-37-bad', credentialsId: '${CREDENTIAL}', module: 'Leads', fields: [City: 'Oslo'], ids: ['${FIRST + 1n}']
    node('remote') {
      crmMassUpdate connection: 'crm-37-bad', credentialsId: '${CREDENTIAL}', module: 'Leads', fields: [City: 'Rome'], ids: ['${FIRST + 1n}']
    }`);
  assert.equal(build.result, 'SUCCESS', build.log);
  for (const text of [CLIENT_SECRET, REFRESH_TOKEN, '1000.issued']) {
    assert.ok(!build.log.includes(text));
  }
});
