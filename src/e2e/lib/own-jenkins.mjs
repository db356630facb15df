// A Jenkins of a test's own, with an agent and simulated CRMs, which can be killed and started again.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { context } from './context.mjs';
import { Jenkins } from './jenkins.mjs';
import { callsOf, emptyFolder, installJenkins, platform, runJenkins, startAgent, startSimulator } from './platform.mjs';
import { unpacked } from './packed-lines.mjs';
import { endAll, endAllOnSignal, gone, killed, until } from './processes.mjs';

const PASSWORD = 'own-password';
const TOKEN = '1000.own-access-token.77c1';

export class OwnJenkins {
  #place;
  #process;
  #agent;
  #starts = 0;

  /**
   * Starts all.
   *
   * @param name folder below the lane's
   * @param crms name → further options of the simulator; their URLs are NAME_url in the file
   */
  static async start(name, casc, crms) {
    endAllOnSignal();
    const own = new OwnJenkins();
    const found = platform();
    own.folder = emptyFolder(join(context.lane, name));
    const urls = await Promise.all(Object.entries(crms).map(async ([crm, options]) =>
      [`${crm}_url`, await startSimulator(found, own.folder, crm, '--token', TOKEN, ...options)]));
    own.#place = await installJenkins(found, own.folder, join(import.meta.dirname, '../casc', casc), {
      password: PASSWORD, token: TOKEN, ...Object.fromEntries(urls),
    });
    await own.#run(own.#place.environment);
    own.admin = await Jenkins.withApiToken(own.#place.url, 'admin', PASSWORD, join(own.folder, 'consoles'));
    await own.startAgent();
    return own;
  }

  async #run(environment) {
    this.#starts++;
    ({ process: this.#process } = await runJenkins(this.#place, environment, `jenkins-${this.#starts}.log`));
  }

  /** Starts it on the same home, as its own configuration files say. */
  startAgain() {
    return this.#run({});
  }

  /** As by a power failure. */
  kill() {
    return killed(this.#process);
  }

  /** As an administrator does it, who is asked to wait for what cannot go on afterwards. */
  async exit() {
    await this.admin.send('POST', '/safeExit');
    await gone(this.#process, 120);
  }

  async startAgent() {
    ({ process: this.#agent } = await startAgent(this.#place.found, this.folder, this.admin, `agent-${Date.now()}.log`));
  }

  killAgent() {
    return killed(this.#agent);
  }

  /** Bytes of the live objects in the controller's heap; null without a JDK's jcmd beside the Java. */
  liveHeap() {
    const java = this.#place.found.java;
    const jcmd = join(dirname(realpathSync(java.includes('/') ? java : execFileSync('which', [java], { encoding: 'utf8' }).trim())), 'jcmd');
    if (!existsSync(jcmd)) {
      return null;
    }
    const histogram = execFileSync(jcmd, [String(this.#process.child.pid), 'GC.class_histogram'], { encoding: 'utf8', maxBuffer: 64 << 20 });
    return Number(histogram.match(/^Total\s+\d+\s+(\d+)/m)[1]);
  }

  /** What a simulated CRM has received. */
  calls(crm) {
    return callsOf(this.folder, crm);
  }

  /** Waits until the simulated CRM has received so many calls. */
  received(crm, calls, seconds = 60) {
    return until(`call ${calls} of ${crm}`, seconds, () => this.calls(crm).length >= calls, 50);
  }

  /** The ids that the journal of a build's call has as confirmed, read from the disk. */
  confirmed({ job, number }, call = 1) {
    const journal = readFileSync(join(this.#place.home, 'jobs', job, 'builds', String(number), 'crm-mass-update', String(call), 'journal'));
    const ids = [];
    for (let at = 0, end; (end = journal.indexOf('\n', at)) >= 0;) {
      const head = journal.toString('ascii', at, end).split(' ');
      const length = Number(head.at(-2));
      at = end + 1 + length;
      if (['batch', 'part'].includes(head[0]) && at <= journal.length) {
        ids.push(...unpacked(journal.subarray(end + 1, at)).map(line => JSON.parse(line).id));
      }
    }
    return ids;
  }

  end() {
    return endAll();
  }
}
