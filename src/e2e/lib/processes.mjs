// Starts processes, waits until they are ready, and ends every one of them by its pid.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const running = [];
let ending;

/** Starts a program; what it prints goes to the log file. `options` as for spawn. */
export function start(name, logFile, command, args, options = {}) {
  if (ending) {
    throw new Error(`${name} is not started any more`);
  }
  const log = createWriteStream(logFile);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  const started = { name, child, logFile, output: '', ended: null };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', text => {
      log.write(text);
      started.output = (started.output + text).slice(-50_000);
      child.emit('printed');
    });
  }
  child.on('error', error => { started.ended = error.message; child.emit('printed'); });
  child.on('exit', (code, signal) => { started.ended = signal ?? `status ${code}`; log.end(); child.emit('printed'); });
  running.push(started);
  return started;
}

/** Ends a process that was started detached together with the others, and the processes that it started. */
export function endLater(child) {
  running.push({ child, group: true });
}

/** Kills a process as a power failure would (SIGKILL), and waits until it is gone. */
export async function killed(started) {
  started.child.kill('SIGKILL');
  await gone(started, 20);
}

/** Waits until a process has ended. */
export async function gone({ name, child }, seconds) {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit', { signal: AbortSignal.timeout(seconds * 1000) })
      .catch(cause => { throw new Error(`${name} did not end within ${seconds} s`, { cause }); });
  }
}

/** Waits for a match in what the process prints. */
export async function printed(started, pattern, seconds) {
  const deadline = AbortSignal.timeout(seconds * 1000);
  for (;;) {
    const match = started.output.match(pattern);
    if (match) {
      return match;
    }
    if (started.ended !== null) {
      throw new Error(`${started.name} ended (${started.ended}), see ${started.logFile}:\n${started.output.slice(-2000)}`);
    }
    try {
      await once(started.child, 'printed', { signal: deadline });
    } catch {
      throw new Error(`${started.name} did not print ${pattern} within ${seconds} s, see ${started.logFile}`);
    }
  }
}

/** Asks again and again until the answer is neither null nor undefined nor false. An error counts as not yet. */
export async function until(what, seconds, question, milliseconds = 150) {
  const end = Date.now() + seconds * 1000;
  for (let error; ; await pause(milliseconds)) {
    try {
      const answer = await question();
      if (answer !== null && answer !== undefined && answer !== false) {
        return answer;
      }
    } catch (e) {
      error = e;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${seconds} s`, { cause: error });
    }
  }
}

/** Ends what was started, the last first, and waits for it; once, whoever asks. */
export function endAll() {
  return ending ??= endEach();
}

async function endEach() {
  for (const { child, group } of running.reverse()) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      continue;
    }
    const end = once(child, 'exit');
    const pid = group ? -child.pid : child.pid;
    process.kill(pid, 'SIGTERM');
    const force = setTimeout(() => process.kill(pid, 'SIGKILL'), 20_000);
    await end;
    clearTimeout(force);
  }
}

/** Ends all when this process is told to end. */
export function endAllOnSignal() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      await endAll();
      process.exit(130);
    });
  }
}

/** A port of loopback that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
