// Starts simulated CRMs, a Jenkins with the plugin, and an agent, all on loopback.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, printed, start, until } from './processes.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
export const AGENT = 'agent-1';
/** What a Jenkins prints that will never answer, though its process stays. */
const BROKEN = /Failed to initialize Jenkins|hudson\.util\.BootFailure/;

/** What src/e2e/platform.sh found. */
export function platform() {
  return {
    war: process.env.JENKINS_WAR,
    plugins: process.env.JENKINS_PLUGINS,
    java: process.env.JENKINS_JAVA,
    hpi: process.env.PLUGIN_HPI,
    simulatorClassPath: process.env.SIMULATOR_CLASSPATH,
  };
}

/** An empty folder below target/e2e. */
export function emptyFolder(name) {
  const folder = join(ROOT, 'target/e2e', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Starts a simulated CRM and returns its URL; the calls it receives go to calls-NAME.log. */
export async function startSimulator(found, folder, name, ...options) {
  const simulator = start(`simulator ${name}`, join(folder, `simulator-${name}.log`), found.java, [
    '-Xmx256m', '-cp', found.simulatorClassPath, 'io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain',
    '--until-stdin-closes', '--log', join(folder, `calls-${name}.log`), ...options,
  ]);
  const [, url] = await printed(simulator, /listening on (http:\S+?),/, 60);
  return url;
}

/** What a simulated CRM has received so far, in order: { at, inFlight, ids }. */
export function callsOf(folder, name) {
  return readFileSync(join(folder, `calls-${name}.log`), 'ascii').split('\n').slice(0, -1).map(line => {
    const [at, inFlight, ids] = line.split(' ');
    return { at: Number(at), inFlight: Number(inFlight), ids: ids.split(',') };
  });
}

/**
 * Puts a Jenkins into a folder, to be configured at its first start by a file of Configuration as Code.
 *
 * @param values what ${name} stands for in that file; kept outside of JENKINS_HOME
 */
export async function installJenkins(found, folder, casc, values) {
  const home = join(folder, 'home');
  const secrets = join(folder, 'secrets');
  mkdirSync(join(home, 'plugins'), { recursive: true });
  mkdirSync(secrets);
  for (const file of readdirSync(found.plugins).filter(name => /\.[hj]pi$/.test(name))) {
    if (!file.startsWith('crm-mass-update.')) {
      symlinkSync(join(resolve(found.plugins), file), join(home, 'plugins', file.replace(/\.hpi$/, '.jpi')));
    }
  }
  copyFileSync(found.hpi, join(home, 'plugins/crm-mass-update.jpi'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/jenkins`;
  for (const [name, value] of Object.entries({ ...values, jenkins_url: url, agent_dir: join(folder, 'agent') })) {
    writeFileSync(join(secrets, name), value);
  }
  return { found, folder, home, port, url, environment: { CASC_JENKINS_CONFIG: casc, SECRETS: secrets } };
}

/** Starts an installed Jenkins and waits until it answers; `logName` is the file for what it prints. */
export async function runJenkins({ found, folder, home, port, url }, environment, logName = 'jenkins.log') {
  const process = start('Jenkins', join(folder, logName), found.java, [
    '-Xmx1g',
    '-Djenkins.install.runSetupWizard=false',
    '-Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy',
    '-Djenkins.model.Jenkins.slaveAgentPort=-1',
    '-Dhudson.model.UpdateCenter.never=true',
    '-Dhudson.model.UsageStatistics.disabled=true',
    '-Djava.awt.headless=true',
    '-jar', found.war,
    `--webroot=${join(folder, 'war')}`, '--prefix=/jenkins', '--httpListenAddress=127.0.0.1', `--httpPort=${port}`,
  ], { env: { ...globalThis.process.env, JENKINS_HOME: home, ...environment } });
  const login = await until('Jenkins answers', 180, async () => {
    if (process.ended !== null || BROKEN.test(process.output)) {
      return 'broken';
    }
    const answer = await fetch(`${url}/login`, { redirect: 'manual' });
    return answer.status === 200 && answer;
  });
  if (login === 'broken') {
    const causes = process.output.split('\n').filter(line => /Exception|Caused by|SEVERE/.test(line)).slice(-5);
    throw new Error(`Jenkins did not come up (${process.ended ?? 'it says so'}), see ${process.logFile}:\n${causes.join('\n')}`);
  }
  return { process, version: login.headers.get('x-jenkins') };
}

/** Installs a Jenkins and starts it. */
export async function startJenkins(found, folder, casc, values) {
  const place = await installJenkins(found, folder, casc, values);
  const { process, version } = await runJenkins(place, place.environment);
  return { process, url: place.url, home: place.home, version, pid: process.child.pid };
}

/** Starts the inbound agent over WebSocket and waits until Jenkins sees it. */
export async function startAgent(found, folder, admin, logName = 'agent.log') {
  const workDir = join(folder, 'agent');
  mkdirSync(workDir, { recursive: true });
  const jar = join(workDir, 'agent.jar');
  writeFileSync(jar, Buffer.from(await (await admin.send('GET', '/jnlpJars/agent.jar')).arrayBuffer()));
  const secret = (await admin.groovy(`print jenkins.model.Jenkins.get().getComputer('${AGENT}').jnlpMac`)).trim();
  const process = start('agent', join(folder, logName), found.java, [
    '-Xmx256m', '-jar', jar, '-webSocket', '-url', `${admin.url}/`, '-name', AGENT, '-secret', secret, '-workDir', workDir,
  ]);
  await printed(process, /Connected/, 60);
  await until('the agent is online', 60, async () => !(await admin.json(`/computer/${AGENT}/api/json`)).offline);
  return { workDir, process };
}
