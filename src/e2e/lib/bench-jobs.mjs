// The Pipelines that `make bench-jenkins` compares. Each prints "measured <milliseconds>" for what it is about.

export const IDS = 100_000;
export const BATCH = 500;
export const CONCURRENCY = 5;
export const CALLS = IDS / BATCH;
const FIRST = '738964000002000001';

/** The ids file of the step's job. */
export const idsFile = () =>
  Array.from({ length: IDS }, (_, i) => `${BigInt(FIRST) + BigInt(i)}\n`).join('');

/** The step as one would write it. */
export const stepJob = () => `
node {
    long began = currentBuild.duration
    def result = crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1000], idsFile: 'ids.txt'
    echo "measured \${currentBuild.duration - began}"
    assert result.updated == ${IDS}
}`;

/**
 * The same without the step: parallel branches, each with a loop of httpRequest. It has it easier than in real life: the ids
 * are a range, joined by one call, because a loop over them costs 200 ms of CPU a call in the sandbox; and no answer is read.
 *
 * @param tuned without a line of log a call, and with the durability that costs least
 */
export const peerJob = (url, token, tuned) => `
@NonCPS
String body(int batch) {
    long first = ${FIRST}L + batch * ${BATCH}
    return '{"data":[{"No_of_Employees":1000}],"ids":["' + (first..<first + ${BATCH}).join('","') + '"]}'
}
${tuned ? "properties([durabilityHint('PERFORMANCE_OPTIMIZED')])" : ''}
long began = currentBuild.duration
def branches = [:]
for (int b = 0; b < ${CONCURRENCY}; b++) {
    def branch = b
    branches["branch \${b}"] = {
        for (int i = branch; i < ${CALLS}; i += ${CONCURRENCY}) {
            httpRequest url: '${url}/crm/v2.1/Leads/actions/mass_update', httpMode: 'POST', quiet: ${tuned},
                contentType: 'APPLICATION_JSON_UTF8', requestBody: body(i), validResponseCodes: '200',
                customHeaders: [[name: 'Authorization', value: 'Bearer ${token}', maskValue: true]]
        }
    }
}
parallel branches
echo "measured \${currentBuild.duration - began}"`;
