// What the thresholds make of a build: 1 of 4 records is bad.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { author, FIRST } from '../lib/context.mjs';

const update = thresholds => `crmMassUpdate connection: 'crm-sandbox', module: 'Leads', fields: [City: 'Oslo'],
  ids: ['${FIRST}', '${FIRST + 1n}', '${FIRST + 2n}', 'bad'] ${thresholds && `, ${thresholds}`}`;

describe('1 of 4 records failed', { concurrency: 3 }, () => {
  for (const [i, [thresholds, result]] of [
    ['', 'UNSTABLE'],
    ['unstableThreshold: 0', 'UNSTABLE'],
    ['unstableThreshold: 1', 'SUCCESS'],
    ['unstableThreshold: 5L', 'SUCCESS'],
    ["unstableThreshold: '1'", 'SUCCESS'],
    ["unstableThreshold: '24.9%'", 'UNSTABLE'],
    ["unstableThreshold: '25%'", 'SUCCESS'],
    ['unstableThreshold: -1', 'SUCCESS'],
    ["unstableThreshold: '-1', failureThreshold: '-1'", 'SUCCESS'],
    ['failureThreshold: 0', 'FAILURE'],
    ['failureThreshold: 1', 'UNSTABLE'],
    ["failureThreshold: '10 %'", 'FAILURE'],
    ["unstableThreshold: -1, failureThreshold: '0%'", 'FAILURE'],
    ["unstableThreshold: '0', failureThreshold: '100%'", 'UNSTABLE'],
  ].entries()) {
    test(`${thresholds || 'no threshold given'}: ${result}`, async () => {
      const build = await author.run(`threshold-${i}`, `
        def r = ${update(thresholds)}
        echo "STATUS \${r.status}"`);
      assert.equal(build.result, result, build.log);
      assert.equal((await build.summary()).failed, 1);
      if (result === 'FAILURE') {
        assert.match(build.log, /^ERROR: 1 of 4 records failed or are of unknown fate: more than the failureThreshold of /m);
        assert.doesNotMatch(build.log, /^\s+at /m);
      } else {
        assert.match(build.log, new RegExp(`STATUS ${result}`));
      }
    });
  }
});

test('a declarative Pipeline takes a whole number', async () => {
  const build = await author.run('threshold-declarative', `
    pipeline {
      agent none
      stages {
        stage('Update') {
          steps {
            ${update('unstableThreshold: 5, failureThreshold: 5')}
          }
        }
      }
    }`);
  assert.equal(build.result, 'SUCCESS', build.log);
});
