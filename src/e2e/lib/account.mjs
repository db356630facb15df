// Checks that a build accounts for every record: in each artifact, on its pages, and to the CRM.
import assert from 'node:assert/strict';
import { parseCsv } from './context.mjs';

const lines = text => text.trimEnd().split('\n').filter(line => line !== '');

/**
 * Reads the artifacts of a call and checks them: every id exactly once, and the totals right.
 *
 * @param ids all distinct ids that were asked for, sorted
 * @returns the summary, with `outcomes`: id → outcome
 */
export async function account(build, ids, call = 1) {
  const folder = `crm-mass-update/${call}`;
  const rows = parseCsv(await build.artifact(`${folder}/results.csv`));
  assert.deepEqual(rows.map(row => row.id).sort(), ids, 'results.csv');
  const entries = lines(await build.artifact(`${folder}/results.ndjson`)).map(line => JSON.parse(line));
  assert.deepEqual(entries.map(entry => entry.id).sort(), ids, 'results.ndjson');
  const outcomes = Object.fromEntries(rows.map(row => [row.id, row.outcome]));
  assert.ok(entries.every(entry => outcomes[entry.id] === entry.outcome));
  const count = outcome => rows.filter(row => row.outcome === outcome).length;
  const summary = await build.summary(call);
  assert.deepEqual(
    [summary.distinct, summary.updated, summary.failed, summary.notSent, summary.unknown],
    [ids.length, count('UPDATED'), count('FAILED'), count('NOT_SENT'), count('UNKNOWN')], 'summary.json');
  const notUpdated = lines(await build.artifact(`${folder}/not-updated-ids.txt`)).slice(1); // the header
  assert.deepEqual(notUpdated.sort(), ids.filter(id => outcomes[id] !== 'UPDATED'), 'not-updated-ids.txt');
  return { ...summary, outcomes };
}

/** Checks that no id was sent again from a time on. */
export function assertNotSentAgain(ids, calls, from, when) {
  const settled = new Set(ids);
  const again = calls.filter(call => call.at >= from).flatMap(call => call.ids).filter(id => settled.has(id));
  assert.deepEqual(again, [], `confirmed ${when}, and sent again`);
}

/** Sections on the results page, and cases on the Tests page. */
export async function published(build) {
  const page = await build.jenkins.text(`${build.path}/crm-mass-update/`);
  const { passCount, failCount, skipCount } = await build.jenkins.json(`${build.path}/testReport/api/json?tree=passCount,failCount,skipCount`);
  return {
    sections: new Set([...page.matchAll(/crm-mass-update\/(\d+)\/summary\.json/g)].map(match => match[1])).size,
    tests: passCount + failCount + skipCount,
  };
}
