import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The Node everything runs on.
 *
 * better-sqlite3 loads under Node 20 and then dies with a segmentation fault at the first database, so an old Node
 * must never get as far as our code. This file runs on any Node from 18 on and hands over to a good one.
 */
const needed = [22, 19];

/** @param {string} version as `process.versions.node` */
export function isGoodNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

/** The pinned Node of this checkout, or null where there is none (macOS, Windows, before `npm install`). */
export function findPinnedNode(platform = process.platform, arch = process.arch) {
  if (platform !== 'linux') return null;
  const file = join(root, 'node_modules', `node-linux-${arch}`, 'bin', 'node');
  return existsSync(file) ? file : null;
}

/**
 * Makes sure that the caller goes on under a good Node. Resolves when this process is one; otherwise starts the same
 * script again under the pinned Node, passes signals and the exit code on, and never resolves.
 */
export async function onGoodNode(argv = process.argv) {
  if (isGoodNode(process.versions.node)) return;
  const node = findPinnedNode();
  if (node === null) {
    process.stderr.write(
      `flowbench: this Node (${process.versions.node}) is too old; ${needed.join('.')} or newer is needed. ` +
        (process.platform === 'linux'
          ? 'Run "npm install" in the project folder: it brings a Node of its own.\n'
          : 'Install a newer one from nodejs.org and try again.\n'),
    );
    process.exit(2);
  }
  // The channel tells the child when we are gone (even by kill -9), so that no server is left behind.
  const child = spawn(node, [...process.execArgv, ...argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the whole foreground group: the child has it already, we only have to outlive it.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  // npm passes no signal on: what it started ends with it (on-shutdown.ts does the same where no hand-over was needed).
  if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
    const before = elders();
    setInterval(() => elders() !== before && child.kill('SIGTERM'), 500).unref();
  }
  await new Promise((_, refuse) => {
    child.on('error', refuse);
    child.on('exit', (code, signal) => {
      if (signal !== null) {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
        setTimeout(() => process.exit(1), 200);
      } else process.exit(code ?? 1);
    });
  });
}

/** Our parent and, where the system tells, its parent: npm puts a shell in between, which outlives a `kill -9` of npm. */
function elders() {
  try {
    const [, parentOfParent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? [];
    return `${process.ppid} ${parentOfParent ?? ''}`;
  } catch {
    return String(process.ppid);
  }
}
