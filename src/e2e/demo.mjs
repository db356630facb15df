// A Jenkins to look at: the plugin, a simulated CRM, and a job of each kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Jenkins } from './lib/jenkins.mjs';
import { emptyFolder, platform, startJenkins, startSimulator } from './lib/platform.mjs';
import { endAll, endAllOnSignal } from './lib/processes.mjs';

const TOKEN = '1000.demo-token';
const [USER, PASSWORD] = ['admin', 'admin'];
const FIRST = '738964000002000001';

const example = name => readFileSync(join(import.meta.dirname, '../../docs/examples', `${name}.Jenkinsfile`), 'utf8');

// the jobs that `mvn -Pdemo hpi:run` shows too
const demoJob = name => readFileSync(join(import.meta.dirname, 'demo-home/jobs', name, 'config.xml'), 'utf8');

endAllOnSignal();
try {
  const found = platform();
  const folder = emptyFolder('demo');
  const crm = await startSimulator(found, folder, 'demo', '--token', TOKEN, '--records', '10000', '--bad', '37', '--latency', '300');
  console.log('Starting Jenkins ...');
  const { url } = await startJenkins(found, folder, join(import.meta.dirname, 'casc/demo.yaml'), {
    user: USER, password: PASSWORD, token: TOKEN, crm_url: crm,
  });
  const admin = await Jenkins.withApiToken(url, USER, PASSWORD);
  await admin.createJob('pipeline', demoJob('pipeline'));
  await admin.createPipeline('declarative-pipeline', example('declarative'));
  await admin.createJob('freestyle', demoJob('freestyle'));
  console.log(`
Jenkins:        ${url}/   login ${USER}, password ${PASSWORD}
Simulated CRM:  ${crm}   10,000 leads from id ${FIRST} on, 37 of them refuse to be updated
Jobs:           pipeline, declarative-pipeline, freestyle

Ctrl-C ends all of it.`);
} catch (error) {
  console.error(error);
  await endAll();
  process.exit(1);
}
