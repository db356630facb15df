// A preview and a run that keeps, skips and proves, on the pages: nobody takes the one for the other, and what was there before is found.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, groovyIds } from '../lib/context.mjs';
import { until } from '../lib/processes.mjs';

const RECORDS = 2_000;
const HOSTILE = '‹<img src=x onerror=alert(1)>›';
let looker;
let build;
const seenLive = new Set();

before(async () => {
  await author.createPipeline('seeing', `@NonCPS
    List wanted() { ${groovyIds(RECORDS)} }
    def update = [connection: 'crm-seeing', module: 'Leads', fields: [City: 'Rome'], ids: wanted(), concurrency: 3]
    crmMassUpdate(update + [preview: true, concurrency: 1]) // long enough to be seen
    crmMassUpdate(update + [keepOldValues: true, skipUnchanged: true, verify: true])`);
  [looker, build] = await Promise.all([Browser.loggedIn('reader'), author.start('seeing')]);
  await until('the build ends', 120, async () => {
    const live = (await author.text(`${build.path}/crm-mass-update/progress`)).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const [what] of live.matchAll(/Preview, nothing is sent|Reading: [1-9][\d,]* of 2,000 records, calls|Updating: [1-9][\d,]* of 2,000 records/g)) {
      seenLive.add(what.replaceAll(/\d[\d,]*/g, 'N'));
    }
    return !(await author.json(`${build.path}/api/json?tree=building`)).building;
  }, 100);
  await build.finished();
});
after(() => looker?.close());
afterEach(() => looker.assertNoProblems());

const panel = () => looker.page.locator('#main-panel');
const text = async () => (await panel().innerText()).replaceAll(/\s+/g, ' ');
const groups = async () => (await looker.page.locator('.crm-before tbody tr').allInnerTexts()).map(row => row.replaceAll(/\s+/g, ' ').trim());

test('while they run, reading and updating are told apart', () => {
  assert.equal(build.result, 'UNSTABLE', build.log);
  assert.deepEqual([...seenLive].sort(),
    ['Preview, nothing is sent', 'Reading: N of N records, calls', 'Updating: N of N records'].sort());
});

test('the page of the build shows a preview as a preview', async () => {
  await looker.open(`${build.path}/`);
  const [preview, run] = await looker.page.locator('.crm-call').allInnerTexts();
  assert.match(preview, /Preview, nothing was sent/);
  assert.match(preview.replaceAll(/\s+/g, ' '), /→ ?1,792 would change .* = ?200 unchanged .* \? ?8 not found/);
  assert.doesNotMatch(preview.replaceAll('not-updated-ids.txt', ''), /updated|a second/);
  assert.match(preview, /old-values\.ndjson/);
  assert.doesNotMatch(run, /Preview/);
  assert.match(run, /old-values\.ndjson/);
  await looker.looksRight('seeing-build', '.crm-live');
});

test('the page of the preview has what would change, from what to what', async () => {
  await looker.open(`${build.path}/crm-mass-update/`);
  await looker.looksRight('seeing-results');
  await looker.open(`${build.path}/crm-mass-update/1/`);
  const shown = await text();
  assert.match(shown, /Preview 1: Leads .*The records were read, and nothing was sent\..* 1,792 would change .* 200 unchanged .* 8 not found/);
  assert.equal(await panel().locator('.crm-bar svg').getAttribute('aria-label'), '1,792 of 2,000 would change, 200 unchanged, 8 not found');
  assert.doesNotMatch(shown, /updated,/);
  assert.equal((await groups())[0], '592 ‹Ulm› → ‹Rome›');
  assert.ok((await groups()).includes(`200 ${HOSTILE} → ‹Rome›`), (await groups()).join('\n'));
  assert.equal(await panel().locator('img[src=x]').count(), 0);
  await looker.looksRight('seeing-preview');
});

test('the page of the run has what was there before, and finds records by it', async () => {
  await looker.open(`${build.path}/crm-mass-update/2/`);
  const { page } = looker;
  assert.match(await text(), /What was there before/);
  assert.equal((await groups())[0], '592 ‹Ulm›');
  assert.equal((await groups()).at(-1), '8 (record not found)');
  await page.getByLabel('Value before').selectOption(HOSTILE);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(/old=/);
  assert.match(await text(), /1–50 of 200\b/);
  await page.locator('.crm-before a').first().click();
  await page.waitForURL(/old=%E2%80%B9Ulm/);
  assert.match(await text(), /1–50 of 592\b/);
});

test('a row opens to what was there, what was set, and what was read back', async () => {
  await looker.open(`${build.path}/crm-mass-update/2/?code=NOT_KEPT`);
  const row = looker.page.locator('.crm-records details').first();
  await row.locator('summary').click();
  const opened = (await row.innerText()).replaceAll(/\s+/g, ' ');
  assert.match(opened, /City before: ‹(.*)› → new: ‹Rome› → read back: ‹\1› \(not what was to be\)/);
  await looker.open(`${build.path}/crm-mass-update/2/?code=SUCCESS&size=5`);
  await looker.page.locator('.crm-records details summary').first().click();
  await looker.page.getByText('(as it was to be)').first().waitFor();
  await looker.looksRight('seeing-call');
});

test('long and hostile values are whole, on narrow screens too', async () => {
  await looker.open(`${build.path}/crm-mass-update/2/?old=${encodeURIComponent(`‹${'x'.repeat(80)}...›`)}&size=3`);
  await looker.page.locator('.crm-records details summary').first().click();
  await looker.looksRight('seeing-long');
});

test('pictures for the docs', async () => {
  const shown = await author.run('seeing-docs', `@NonCPS
    List wanted() { ${groovyIds(249)}.drop(1) }
    def update = [connection: 'crm-seeing', module: 'Leads', fields: [Rating: 'Active'], ids: wanted(), unstableThreshold: -1]
    crmMassUpdate(update + [preview: true, concurrency: 1]) // long enough to be seen
    crmMassUpdate(update + [keepOldValues: true, skipUnchanged: true, verify: true])`);
  assert.equal(shown.result, 'SUCCESS', shown.log);
  await looker.open(`${shown.path}/crm-mass-update/1/?size=6`);
  await looker.looksRight('docs-preview');
  await looker.open(`${shown.path}/crm-mass-update/2/?sort=sent&code=SUCCESS&size=4`);
  await looker.page.locator('.crm-records details summary').first().click();
  await looker.page.evaluate(() => scrollTo(0, 0)); // else the bar of the page lies over it
  await looker.looksRight('docs-old-values');
});

for (const [language, words] of Object.entries({
  de: ['Vorschau', 'würden geändert', 'Was sich ändern würde', 'Wert davor'],
  ja: ['プレビュー', '変更される', '変更される内容', '更新前の値'],
})) {
  test(`in ${language}`, async () => {
    const browser = await Browser.loggedIn('reader', language);
    try {
      await browser.open(`${build.path}/crm-mass-update/1/`);
      const shown = await browser.page.locator('#main-panel').innerText();
      for (const word of words) {
        assert.ok(shown.includes(word), `${word} in: ${shown}`);
      }
      await browser.looksRight(`seeing-preview-${language}`);
      browser.assertNoProblems();
    } finally {
      await browser.close();
    }
  });
}
