// A build that is taken back by clicking: the button, the page that asks, the build that gives the old values back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, groovyIds } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const JOB = 'take-back';

let browser;
let build;

before(async () => {
  const set = (city, more = '') =>
    `crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: '${city}'], ids: ${groovyIds(120)}${more}\n`;
  await author.run('take-back-before', set('Bergen'));
  build = await author.run(JOB, set('Oslo', ', keepOldValues: true'));
  assert.equal(build.result, 'SUCCESS', build.log);
  browser = await Browser.loggedIn('author');
});
after(() => browser?.close());

test('the page that asks shows the old values', async () => {
  await browser.open(`${build.path}/crm-mass-update/1/`);
  await browser.page.getByRole('link', { name: 'Take back' }).click();
  await browser.page.waitForURL(/confirmTakeBack$/);
  await browser.settled();
  await browser.looksRight('take-back');
  const said = await browser.page.locator('#main-panel').innerText();
  assert.match(said, /Give 120 records the values back that they had before call 1 of build #1\?/);
  assert.match(said, /120\s+‹Oslo›\s+‹Bergen›/);
});

test('the build gives them back', async () => {
  await browser.page.getByRole('button', { name: 'Take back' }).click();
  await browser.page.waitForURL(new RegExp(`/job/${JOB}/$`));
  await until('the second build', 60, async () => (await author.json(`/job/${JOB}/api/json`)).builds.length === 2);
  const second = Object.assign(Object.create(Object.getPrototypeOf(build)), build, { number: 2, path: `/job/${JOB}/2` });
  await second.finished();
  assert.equal(second.result, 'SUCCESS', second.log);
  assert.match(second.log, /Taking back City in Leads, as before build #1, call 1: 120 records/);
  assert.equal((await second.summary(1)).verified, 120);
  await browser.open(`${second.path}/`);
  assert.match(await browser.page.locator('#main-panel').innerText(), /takes back call 1 of #1/);
});
