// A declarative Pipeline on an agent: calls leave from there, and idsFile is read there.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { author, FIRST, ids } from '../lib/context.mjs';

const declarative = steps => `
  pipeline {
    agent { label 'remote' }
    stages {
      stage('Update') {
        steps {
          ${steps}
        }
      }
    }
  }`;

describe('an id file on the agent', () => {
  let build;

  before(async () => {
    const csv = ['"Last Name",Lead', ...ids(1200).map((id, i) => `"Doe, ${i}",${id}`), 'Nobody,x17'].join('\r\n');
    build = await author.run('on-agent', declarative(`
      writeFile file: 'data/leads.csv', text: '''\\uFEFF${csv}''', encoding: 'UTF-8'
      crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [Rating: 'Hot'], idsFile: 'data/leads.csv',
        idsColumn: 'Lead', batchSize: 100, concurrency: 3, unstableThreshold: 1, outputDir: 'out/results'
      echo "COPIED \${readFile('out/results/not-updated-ids.txt')}"`));
  });

  test('is read, and all is accounted for', async () => {
    assert.equal(build.result, 'SUCCESS', build.log);
    const summary = await build.summary();
    assert.deepEqual([summary.distinct, summary.updated, summary.failed], [1201, 1200, 1]);
    assert.deepEqual(summary.failuresByCode, { INVALID_ID: 1 });
    assert.equal(summary.calls, 12);
  });

  test('the console says that the calls leave from the agent', () => {
    assert.match(build.log, /1,201 records, 0 duplicates, 1[23] batches, 3 at once, from agent agent-1 to http/);
    assert.match(build.log, /1 id malformed: never sent, counted as failed/);
  });

  test('outputDir has a copy for later steps', () => {
    assert.match(build.log, /COPIED id\nx17/);
  });
});

test('a list of ids, from the agent', async () => {
  const build = await author.run('list-on-agent', declarative(
    `crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [Rating: 'Cold'], ids: ['${FIRST}']`));
  assert.equal(build.result, 'SUCCESS', build.log);
  assert.match(build.log, /1 record, 0 duplicates, 1 batch, 1 at once, from agent agent-1 to http/);
});

test('on the built-in node, the calls leave from the controller', async () => {
  const build = await author.run('on-built-in', `node('built-in') {
    writeFile file: 'ids.json', text: '["${FIRST}"]'
    crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [Rating: 'Cold'], idsFile: 'ids.json'
  }`);
  assert.equal(build.result, 'SUCCESS', build.log);
  assert.match(build.log, /1 record, 0 duplicates, 1 batch, 1 at once, from the controller to http/);
});

describe('what is not in the workspace is refused', () => {
  for (const [name, prepare, path] of [
    ['dots', '', '../x'],
    ['absolute', '', '/etc/hostname'],
    ['link', "sh 'ln -s /etc/hostname link'", 'link'],
    ['link-to-folder', "sh 'ln -s /etc folder'", 'folder/hostname'],
    ['dots-inside', "sh 'mkdir a; ln -s /etc folder'", 'a/../folder/hostname'],
  ]) {
    for (const parameter of ['idsFile', 'outputDir']) {
      test(`${parameter}: ${path}`, async () => {
        const given = parameter === 'idsFile' ? '' : `ids: ['${FIRST}'],`;
        const build = await author.run(`outside-${name}-${parameter}`, declarative(`${prepare}
          crmMassUpdate connection: 'crm-watched', module: 'Leads', fields: [Rating: 'Hot'], ${given} ${parameter}: '${path}'`));
        assert.equal(build.result, 'FAILURE');
        assert.match(build.log, new RegExp(`ERROR: The ${parameter} '${path}' is not inside the workspace; `));
        assert.doesNotMatch(build.log, /^\s+at /m);
      });
    }
  }
});
