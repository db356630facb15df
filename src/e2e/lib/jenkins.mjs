// A user of a Jenkins, over HTTP.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './processes.mjs';

export class Jenkins {
  /** @param logs folder for the console logs of finished builds, or nothing */
  constructor(url, user, token, logs) {
    Object.assign(this, { url, user, token, logs });
  }

  /** The answer to a request; an error unless its status is a good one. */
  async send(method, path, body, headers = {}) {
    const answer = await fetch(this.url + path, {
      method,
      body,
      redirect: 'manual',
      headers: { Authorization: `Basic ${btoa(`${this.user}:${this.token}`)}`, ...headers },
    });
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    }
    return answer;
  }

  async text(path) {
    return (await this.send('GET', path)).text();
  }

  async json(path) {
    return (await this.send('GET', path)).json();
  }

  /** Makes an API token: requests with one need no crumb. */
  static async withApiToken(url, user, password, logs) {
    const login = new Jenkins(url, user, password, logs);
    const crumb = await login.send('GET', '/crumbIssuer/api/json');
    const { crumbRequestField, crumb: value } = await crumb.json();
    const cookie = crumb.headers.getSetCookie().map(text => text.split(';')[0]).join('; ');
    const made = await login.send(
      'POST', `/user/${user}/descriptorByName/jenkins.security.ApiTokenProperty/generateNewToken?newTokenName=e2e`,
      '', { [crumbRequestField]: value, Cookie: cookie });
    return new Jenkins(url, user, (await made.json()).data.tokenValue, logs);
  }

  /** Runs Groovy in the script console and returns what it prints. */
  async groovy(script) {
    return (await this.send('POST', '/scriptText', new URLSearchParams({ script }))).text();
  }

  async createJob(name, xml) {
    await this.send('POST', `/createItem?name=${encodeURIComponent(name)}`, xml, { 'Content-Type': 'application/xml' });
  }

  /** A Pipeline job that runs its script in the sandbox. */
  async createPipeline(name, script) {
    await this.createJob(name, `<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
      <script>${escape(script)}</script><sandbox>true</sandbox></definition></flow-definition>`);
  }

  /** Queues a build and waits until it has begun. */
  async start(job, parameters) {
    const query = parameters ? `WithParameters?${new URLSearchParams(parameters)}` : '';
    const queued = await this.send('POST', `/job/${job}/build${query}`);
    const item = new URL(queued.headers.get('location')).pathname.replace(new URL(this.url).pathname, '');
    const number = await until(`${job} begins`, 60, async () => (await this.json(`${item}api/json`)).executable?.number);
    return new Build(this, job, number);
  }

  /** Builds a job to its end. */
  async build(job, parameters) {
    return (await this.start(job, parameters)).finished();
  }

  /** Makes a Pipeline job and builds it to its end. */
  async run(job, script) {
    await this.createPipeline(job, script);
    return this.build(job);
  }
}

/** A build; `result` and `log` are there once it has finished. */
export class Build {
  constructor(jenkins, job, number) {
    Object.assign(this, { jenkins, job, number, path: `/job/${job}/${number}` });
  }

  async finished(seconds = 180) {
    await until(`${this.job} ends`, seconds, async () => {
      const { building, result } = await this.jenkins.json(`${this.path}/api/json?tree=building,result`);
      this.result = result;
      return !building;
    });
    this.log = await this.jenkins.text(`${this.path}/consoleText`);
    if (this.jenkins.logs) {
      mkdirSync(this.jenkins.logs, { recursive: true });
      writeFileSync(join(this.jenkins.logs, `${this.job.replaceAll('/job/', '-')}-${this.number}.txt`), this.log);
    }
    return this;
  }

  artifact(path) {
    return this.jenkins.text(`${this.path}/artifact/${path}`);
  }

  async summary(call = 1) {
    return JSON.parse(await this.artifact(`crm-mass-update/${call}/summary.json`));
  }

  /** Paths of all artifacts. */
  async artifacts() {
    const { artifacts } = await this.jenkins.json(`${this.path}/api/json?tree=artifacts[relativePath]`);
    return artifacts.map(artifact => artifact.relativePath);
  }
}

export function escape(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
