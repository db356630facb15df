// What the pages of a call with 1,000,000 records cost, with all that Jenkins does to show them. Prints what it measured:
// docs/performance.md has it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { admin, author, context, FIRST, reader } from '../lib/context.mjs';
import { Controller } from '../lib/controller.mjs';
import { platform, startSimulator } from '../lib/platform.mjs';
import { endAll } from '../lib/processes.mjs';

const JOB = 'million';
const RECORDS = 1_000_000;
const BAD = 20_000;
const WARM_UP = 10;
const TIMES = 25;
const MIDDLE = RECORDS / 2;
const LAST_BUT_ONE = FIRST + BigInt(RECORDS - 2);

/** What is asked for, below the build's page, and what the answer must have in it. */
const PAGES = {
  'build': ['', /1,000,000/],
  'results': ['crm-mass-update/', /1–50 of 1,000,000/],
  'first page': ['crm-mass-update/1/', /1–50 of 1,000,000/],
  'in the middle': [`crm-mass-update/1/?after=${MIDDLE}`, /500,001–500,050 of/],
  'last page': ['crm-mass-update/1/?before=end', /999,951–1,000,000 of/],
  'outcome=FAILED': ['crm-mass-update/1/?outcome=FAILED', /1–50 of 20,000/],
  'code=RECORD_LOCKED': ['crm-mass-update/1/?outcome=FAILED&code=RECORD_LOCKED', /1–50 of/],
  'one id': [`crm-mass-update/1/?id=${LAST_BUT_ONE}`, /1–1 of 1</],
  'beginning of an id': [`crm-mass-update/1/?id=${String(FIRST).slice(0, -2)}*`, /of 99</],
  'sort=id': ['crm-mass-update/1/?sort=id', /1–50 of 1,000,000/],
  'sort=-id': ['crm-mass-update/1/?sort=-id', /1–50 of 1,000,000/],
  'sort=outcome': ['crm-mass-update/1/?sort=outcome', /1–50 of 1,000,000/],
  'sort=code, in the middle': [`crm-mass-update/1/?sort=code&after=${MIDDLE}`, /of 1,000,000/],
  '500 records, sort=-id, failed': ['crm-mass-update/1/?sort=-id&outcome=FAILED&size=500', /1–500 of 20,000/],
  'JSON, 50 records': ['crm-mass-update/1/records/api/json', /"total":1000000/],
  'JSON, 500 in the middle': [`crm-mass-update/1/records/api/json?size=500&after=${MIDDLE}`, /"first":500001/],
};

const median = numbers => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

test('the pages of a call with a million records', async t => {
  const crm = await startSimulator(platform(), context.folder, JOB, '--token', context.token, '--records', String(RECORDS), '--bad', String(BAD));
  try {
    await measure(t, crm);
  } finally {
    await endAll();
  }
});

async function measure(t, crm) {
  await admin.groovy(`import io.jenkins.plugins.crmmassupdate.config.*
    def configuration = CrmMassUpdateConfiguration.get()
    configuration.allowedHosts = configuration.allowedHosts + new AllowedHost('${new URL(crm).host}')`);
  await author.createPipeline(JOB, `node { crmMassUpdate apiDomain: '${crm}', credentialsId: 'crm-token', module: 'Leads',
    fields: [City: 'Rome'], idsFile: 'ids.txt', unstableThreshold: '-1' }`);
  const workspace = join(context.home, 'workspace', JOB);
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(workspace, 'ids.txt'), Array.from({ length: RECORDS }, (_, i) => `${FIRST + BigInt(i)}\n`).join(''));
  const began = performance.now();
  const build = await (await author.start(JOB)).finished(600);
  assert.equal(build.result, 'SUCCESS', build.log);
  t.diagnostic(`the build took ${((performance.now() - began) / 1000).toFixed(0)} s`);

  const controller = new Controller(author, context.pid);
  const [before] = loadavg();
  t.diagnostic('| page | KB | median, ms | most, ms | controller CPU, ms |');
  t.diagnostic('|---|---:|---:|---:|---:|');
  for (const [name, [path, expected]] of Object.entries(PAGES)) {
    const millis = [];
    let cpu;
    let answer;
    for (let i = -WARM_UP; i < TIMES; i++) {
      cpu = i === 0 ? controller.cpu() : cpu;
      const start = performance.now();
      answer = await reader.text(`${build.path}/${path}`);
      if (i >= 0) {
        millis.push(performance.now() - start);
      }
    }
    assert.match(answer, expected, name);
    const [kilobytes, cpuEach] = [answer.length / 1024, (controller.cpu() - cpu) / TIMES];
    t.diagnostic(`| ${name} | ${[kilobytes, median(millis), Math.max(...millis), cpuEach].map(each => each.toFixed(0)).join(' | ')} |`);
  }
  t.diagnostic(`load average ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`);
}
