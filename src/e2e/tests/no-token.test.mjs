// Runs at the end: nothing that the lane left behind has a token in it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { context } from '../lib/context.mjs';

/** Files below a folder that have the text in them. */
function filesWith(text, ...folders) {
  try {
    return execFileSync('grep', ['-rlaF', '--exclude-dir=plugins', '--', text, ...folders], { encoding: 'utf8' });
  } catch (error) {
    if (error.status === 1) {
      return ''; // grep's way to say: none
    }
    throw error;
  }
}

test('the search finds what is there', () => {
  assert.notEqual(filesWith('crm-token', context.home), '');
  assert.notEqual(filesWith(context.token, join(context.folder, 'secrets')), '');
});

test('no token in JENKINS_HOME, in a console log, on the agent, or in a log', () => {
  const places = [context.home, context.consoles, context.agentFolder, join(context.folder, 'jenkins.log'), join(context.folder, 'agent.log')];
  const ofTheRefreshToken = ['simulator-client-secret', 'simulator-refresh-token', '1000.issued-'];
  for (const text of [context.token, btoa(context.token), context.token.slice(0, 20), ...ofTheRefreshToken]) {
    assert.equal(filesWith(text, ...places), '');
  }
});

test('nobody turned a secret into text by the way', () => {
  for (const log of ['jenkins.log', 'agent.log']) {
    assert.doesNotMatch(readFileSync(join(context.folder, log), 'utf8'), /Use of toString\(\) on hudson\.util\.Secret/);
  }
});
