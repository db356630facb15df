// A Jenkins to look at: the plugin, a simulated CRM, and a job of each kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Jenkins } from './lib/jenkins.mjs';
import { emptyFolder, platform, startJenkins, startSimulator } from './lib/platform.mjs';
import { endAll, endAllOnSignal } from './lib/processes.mjs';

const TOKEN = '1000.demo-token';
const [USER, PASSWORD] = ['admin', 'admin'];
const FIRST = 738964000002000001n;

const example = name => readFileSync(join(import.meta.dirname, '../../docs/examples', `${name}.Jenkinsfile`), 'utf8');

const PIPELINE = `
def ids = (0..<10000).collect { String.valueOf(${FIRST}L + it) }
def result = crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [No_of_Employees: 1000], ids: ids
echo "\${result.updated} of \${result.total} updated, by code: \${result.failuresByCode}"
`;

const FREESTYLE = `<project>
  <properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
    <hudson.model.StringParameterDefinition><name>EMPLOYEES</name><defaultValue>1000</defaultValue></hudson.model.StringParameterDefinition>
    <hudson.model.TextParameterDefinition><name>IDS</name><defaultValue>${FIRST} ${FIRST + 1n} ${FIRST + 2n} oops</defaultValue></hudson.model.TextParameterDefinition>
  </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties>
  <builders><io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder><parameters>
    <connection>crm-sandbox</connection><module>Leads</module><fields>No_of_Employees=\${EMPLOYEES}</fields>
    <ids><string>\${IDS}</string></ids>
    <batchSize>500</batchSize><concurrency>5</concurrency><resendUnconfirmed>true</resendUnconfirmed>
    <publishJUnit>true</publishJUnit><unstableThreshold>0</unstableThreshold><failureThreshold>-1</failureThreshold>
  </parameters></io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder></builders>
</project>`;

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
  await admin.createPipeline('pipeline', PIPELINE);
  await admin.createPipeline('declarative-pipeline', example('declarative'));
  await admin.createJob('freestyle', FREESTYLE);
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
