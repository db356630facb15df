#!/usr/bin/env bash
# Measures what looking at records costs: docs/performance.md. Each way in turns, so that what else the machine does meets all alike.
#
#   src/offline/bench-seeing.sh [OLD_CLI_JAR]      OLD_CLI_JAR: an earlier build, measured beside with nothing read
#
# RECORDS (100000) and TURNS (5) can be given. Needs the shell's jar and the tests' classes, which it builds, and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export RECORDS=${RECORDS:-100000} TURNS=${TURNS:-5}

mvn -q -B -f src/offline/pom.xml package -DskipTests
exec python3 - target/crm-mass-update-cli.jar "${1:-}" <<'END'
import json, os, re, statistics, subprocess, sys, tempfile

FIRST, LATENCY, AT_ONCE = 738964000002000001, 0.05, 5
records, turns = int(os.environ['RECORDS']), int(os.environ['TURNS'])
new, old = sys.argv[1:3]
SEE = ['--keep-old-values', '--skip-unchanged', '--verify']
ways = {'nothing read': (new, []), 'preview': (new, ['--preview']), 'keepOldValues': (new, SEE[:1]),
        'keepOldValues, skipUnchanged, verify': (new, SEE)}
if old:
    ways['nothing read, build before'] = (old, [])

def simulator(folder):
    crm = subprocess.Popen(
        ['java', '-cp', f'{new}:src/offline/tests/target/test-classes',
         'io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain', '--records', str(records), '--latency', '50',
         '--value', 'No_of_Employees=5,7,9', '--token', 't', '--until-stdin-closes'],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return crm, re.search(r'http:\S+?(?=,)', crm.stdout.readline()).group()

def run(jar, options, folder, number):
    crm, url = simulator(folder)
    try:
        out = f'{folder}/{number}'
        subprocess.run(['java', '-jar', jar, 'update', '--api-domain', url, '--module', 'Leads', '--field', 'No_of_Employees=1000',
                        '--ids-file', f'{folder}/ids', '--out', out, *options],
                       check=True, stdout=subprocess.DEVNULL, env={**os.environ, 'CRM_ACCESS_TOKEN': 't'})
        with open(f'{out}/summary.json') as file:
            summary = json.load(file)
    finally:
        crm.communicate()
    ideal = (summary['calls'] + summary.get('reads', 0)) * LATENCY / AT_ONCE
    return summary['durationMillis'] / 1000, ideal, summary

with tempfile.TemporaryDirectory() as folder:
    with open(f'{folder}/ids', 'w') as ids:
        ids.writelines(f'{FIRST + i}\n' for i in range(records))
    measured = {name: [] for name in ways}
    for turn in range(turns + 1):
        for name in sorted(ways, key=lambda each: (list(ways).index(each) + turn) % len(ways)):
            result = run(*ways[name], folder, f'{turn}-{list(ways).index(name)}')
            if turn:  # the first turn warms the machine up
                measured[name].append(result)
    print('| | reads | updates | ideal, s | measured, s (least–most) | of the ideal |\n|---|---:|---:|---:|---:|---:|')
    for name, results in measured.items():
        seconds = [each[0] for each in results]
        median, ideal, summary = statistics.median(seconds), results[0][1], results[0][2]
        print(f"| {name} | {summary.get('reads', 0):,} | {summary['calls']:,} | {ideal:.1f} | {median:.2f} "
              f"({min(seconds):.2f}–{max(seconds):.2f}) | {ideal / median:.2f} |")
    if old:
        ratio = [a[0] / b[0] for a, b in zip(measured['nothing read'], measured['nothing read, build before'])]
        print(f'\nNothing read, this build ÷ the build before, turn by turn: median {statistics.median(ratio):.3f} '
              f'({min(ratio):.3f}–{max(ratio):.3f})')
    print(f'\nLoad of the machine at the end: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores')
END
