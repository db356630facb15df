// A headless browser in which a user is logged in; collects whatever a page complains about.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { context } from './context.mjs';
import { until } from './processes.mjs';

const VIEWPORT = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const MARGIN = 12;
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** Jenkins 2.568 fails on breadcrumbs that do not fit: it shortens them to a menu whose items have no name. */
const JENKINS_OWN = /at xmlEscape .*header\.js[^]*at createTippy/;
/** What axe finds in every form and list of Jenkins: too faint colours of what is said of a field, menus without a name, help that comes last by tab. */
const JENKINS_OWN_PARTS = ['.validation-error-area', '.jenkins-edited-section-label', '.jenkins-menu-dropdown-chevron', '.jenkins-help-button'];
const SCREENSHOTS = join(context.folder, 'screenshots');

export class Browser {
  /** Starts a browser that asks for pages in a language, and logs in. */
  static async loggedIn(user, locale = 'en-US') {
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
    const window = await browser.chromium.newContext({ viewport: VIEWPORT, locale });
    await window.addInitScript(() => addEventListener('securitypolicyviolation', event =>
      console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`)));
    browser.page = await window.newPage();
    browser.page.setDefaultTimeout(60_000);
    browser.problems = [];
    browser.page.on('console', message => message.type() === 'error'
      && browser.problems.push(`${message.text()} ${message.location().url} (${browser.page.url()})`));
    browser.page.on('pageerror', error => !JENKINS_OWN.test(error.stack) && browser.problems.push(`${error.stack} (${browser.page.url()})`));
    await browser.open('/login');
    await browser.page.fill('#j_username', user);
    await browser.page.fill('#j_password', context.password);
    await Promise.all([browser.page.waitForNavigation(), browser.page.click('button[name=Submit]')]);
    return browser;
  }

  /** Opens a page of Jenkins and gives its scripts time to do their work. */
  async open(path) {
    const answer = await this.page.goto(context.url + path, { waitUntil: 'load' });
    assert.ok(answer.ok(), `${path}: ${answer.status()}`);
    assert.ok(answer.headers()['content-security-policy'], `${path} has no Content-Security-Policy`);
    await this.settled();
  }

  /** Waits until forms are complete and nothing is loaded any more; some pages never stop to ask for news. */
  async settled() {
    await this.page.locator('.behavior-loading:visible').waitFor({ state: 'hidden' });
    await this.page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
  }

  /** Clicks a button that shows something, again if its script was not yet at work. */
  async unfold(button, shown) {
    await until('what a button shows', 60, async () => {
      if (!await shown.isVisible()) {
        await button.click();
      }
      return shown.isVisible();
    }, 1_000);
  }

  /** Fills the fields of a mass update in as text, in front of which there is a table. */
  async fillFields(part, text) {
    const area = part.locator('[name="_.fields"]').locator('visible=true').first();
    const asText = part.locator('.crm-fields-json').locator('visible=true').first();
    await asText.or(area).first().waitFor();
    if (!await area.isVisible()) {
      await this.unfold(asText, area);
    }
    await area.fill(text);
  }

  /** Opens the dialog that adds a credential of a kind, and returns one of its fields. */
  async newCredential(kind, field) {
    const { page } = this;
    await this.open('/manage/credentials/store/system/domain/_/');
    await this.unfold(page.getByText('Add Credentials'), page.getByText(kind, { exact: true }));
    const shown = page.locator(`dialog [name="_.${field}"]`);
    await until(`the form of a ${kind}`, 60, async () => { // clicks again if the dialog's script was not yet at work
      if (!await shown.isVisible()) {
        await page.getByText(kind, { exact: true }).click({ timeout: 3_000 }).catch(() => {});
        await page.click('#cr-dialog-next', { timeout: 3_000 }).catch(() => {});
      }
      return shown.isVisible();
    }, 2_000);
    return shown;
  }

  /** Opens the global configuration and adds a row for a connection to it. */
  async addConnection() {
    await this.open('/manage/configure');
    const connections = this.page.locator('[name=connections]');
    const connection = connections.nth(await connections.count());
    await this.unfold(this.page.getByRole('button', { name: 'Add connection' }), connection);
    return connection;
  }

  /** Shows the text box for the API domain of a connection, in front of which there is a list of data centres. */
  async chooseOtherHost(connection) {
    const list = connection.locator('.crm-data-centre select');
    await list.waitFor();
    await list.selectOption('');
  }

  /** Saves a picture of a part of the page, or of the whole page. */
  async screenshot(name, part) {
    const path = this.picture(name);
    if (!part) {
      await this.page.screenshot({ path, fullPage: true });
      return;
    }
    await this.page.setViewportSize({ width: 1280, height: 3000 }); // so that no bar of the page lies over a long form
    await part.screenshot({ path });
    await this.page.setViewportSize(VIEWPORT);
  }

  /** Saves pictures of a part of a page that is not scrolled, with some room around it, for the docs; see screenshots.sh. */
  async screenshotForDocs(name, part) {
    await this.page.setViewportSize({ width: 1280, height: 3000 }); // as for other pictures of a part
    const { x, y, width, height } = await part.boundingBox();
    const clip = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.screenshot({ path: this.picture(`docs-${name}-${colorScheme}`), fullPage: true, clip });
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
    await this.page.setViewportSize(VIEWPORT);
  }

  /**
   * Saves pictures of a page, wide and narrow, light and dark; fails if one of ours is cut off at the side or axe finds
   * something serious in it.
   * @param part selector of what is ours on the page
   */
  async looksRight(name, part = '#main-panel') {
    for (const [width, viewport] of Object.entries({ wide: VIEWPORT, narrow: NARROW })) {
      await this.page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark']) {
        await this.page.emulateMedia({ colorScheme });
        await this.screenshot(`${name}-${width}-${colorScheme}`);
        assert.deepEqual(await this.barriers(part), [], `${name}, ${width}, ${colorScheme}`);
      }
      assert.deepEqual(await this.page.evaluate(cutOff, part), [], `${name}, ${width}: cut off`);
    }
    await this.page.setViewportSize(VIEWPORT);
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  /**
   * What keeps people from using a part of the page, as axe sees it: serious and critical findings.
   */
  async barriers(part) {
    await this.page.evaluate(AXE); // not as a script of the page, which the Content-Security-Policy would forbid
    const { violations } = await this.page.evaluate(
      ([include, exclude]) => window.axe.run({ include: [include], exclude }, { resultTypes: ['violations'] }),
      [part, JENKINS_OWN_PARTS]);
    return violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`).join('; ')}`);
  }

  /** Where a picture of that name goes. */
  picture(name) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    return join(SCREENSHOTS, `${name}.png`);
  }

  /** Fails if a page had an error or broke the Content-Security-Policy since this was asked last. */
  assertNoProblems() {
    assert.deepEqual(this.problems.splice(0), []);
  }

  async close() {
    await this.chromium.close();
  }
}

/** The visible elements of a part that reach beyond the right side of the window and cannot be scrolled to. */
function cutOff(part) {
  const scrolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll(`${part} *`)]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(element => !scrolls(element.parentElement))
    .map(element => element.outerHTML.slice(0, 150));
}
