// Two calls in one build, one after the other and at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { author, groovyIds, reader } from '../lib/context.mjs';

const call = (module, field, count) =>
  `crmMassUpdate connection: 'crm-sandbox', module: '${module}', fields: [${field}: 'x'], ids: ${groovyIds(count)}`;

async function bothAreThere(build) {
  assert.equal(build.result, 'SUCCESS', build.log);
  const counts = [(await build.summary(1)).distinct, (await build.summary(2)).distinct];
  assert.deepEqual(counts.sort(), [3, 4]);
  assert.equal((await build.artifacts()).length, 10);
  for (const path of [`${build.path}/`, `${build.path}/crm-mass-update/`]) {
    const page = (await reader.text(path)).replaceAll(/\s+/g, ' ');
    assert.match(page, /3 of 3 (records )?updated/);
    assert.match(page, /4 of 4 (records )?updated/);
  }
  const { passCount } = await reader.json(`${build.path}/testReport/api/json?tree=passCount`);
  assert.equal(passCount, 7);
}

test('one after the other', async () => {
  const build = await author.run('two-calls', `
    def first = ${call('Leads', 'City', 3)}
    def second = ${call('Leads', 'State', 4)}
    assert first.artifacts == 'crm-mass-update/1'
    assert second.artifacts == 'crm-mass-update/2'
    assert first.total == 3 && second.total == 4`);
  await bothAreThere(build);
  assert.equal((await build.summary(1)).distinct, 3);
});

test('in parallel', async () => {
  const build = await author.run('parallel-calls', `
    def results = [:]
    parallel(
      one: { results.one = ${call('Leads', 'City', 3)} },
      two: { node('remote') { results.two = ${call('Leads', 'State', 4)} } })
    assert [results.one.artifacts, results.two.artifacts].toSet() == ['crm-mass-update/1', 'crm-mass-update/2'].toSet()
    assert results.one.total == 3 && results.two.total == 4`);
  await bothAreThere(build);
});
