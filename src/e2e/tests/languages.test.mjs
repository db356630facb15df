// The plugin's pages in the languages that a browser asks for: the words are there, and long ones fit.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { author, FIRST } from '../lib/context.mjs';

const JOB = 'languages';
const EXPECTED = {
  de: {
    configuration: ['CRM-Massenaktualisierung', 'Weitere Hosts, die Jobs nennen dürfen', 'Verbindung hinzufügen'],
    help: 'Die CRMs, die Jobs unter einem Namen verwenden dürfen.',
    form: ['Modul', 'IDs der Datensätze', 'Testbericht veröffentlichen'],
    results: ['CRM-Massenaktualisierung', 'Was zu tun ist', 'Eine Datensatz-ID besteht nur aus Ziffern; die Liste der IDs berichtigen.'],
  },
  ja: {
    configuration: ['CRM一括更新', 'ジョブが指定できるその他のホスト', '接続を追加'],
    help: 'ジョブが名前で使えるCRMです。',
    form: ['モジュール', 'レコードID', 'テストレポートを公開する'],
    results: ['CRM一括更新', '対処', 'レコードIDは数字だけからなります。IDの一覧を修正してください。'],
  },
};
let build;

before(async () => {
  await author.createPipeline(JOB, `crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Ulm'],
    ids: ['${FIRST}', 'x']`);
  build = await author.build(JOB);
});

for (const [language, { configuration, help, form, results }] of Object.entries(EXPECTED)) {
  test(`pages and forms in ${language}`, async () => {
    const browser = await Browser.loggedIn('admin', language);
    try {
      const contains = async (part, words) => {
        const shown = (await part.innerText()).replaceAll(/\s+/g, ' ');
        for (const word of words) {
          assert.ok(shown.includes(word), `${word} in: ${shown}`);
        }
      };
      await browser.open(`${build.path}/crm-mass-update/`);
      await contains(browser.page.locator('#main-panel'), results);
      await browser.looksRight(`results-page-${language}`);

      await browser.open('/manage/configure');
      const section = browser.page.locator('section.jenkins-section', { hasText: configuration[0] }).last();
      await contains(section, configuration);
      await browser.unfold(section.locator('.jenkins-help-button').first(), section.getByText(help));
      await browser.screenshot(`configuration-${language}`, section);

      await browser.open(`/job/${JOB}/pipeline-syntax/`);
      await browser.page.locator('select.dropdownList').first().selectOption({ label: `crmMassUpdate: ${configuration[0]}` });
      for (const words of form) {
        await browser.page.getByText(words).locator('visible=true').first().waitFor();
      }
      await browser.settled();
      await browser.looksRight(`snippet-generator-${language}`, '.crm-group');
      browser.assertNoProblems();
    } finally {
      await browser.close();
    }
  });
}
