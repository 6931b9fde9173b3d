// The built program on a free port with a data folder of its own, and a browser to look at it; never a journey.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** Starts `gongkai serve --demo` and waits for the address that it prints. */
export async function startSite() {
  const program = process.env.GONGKAI;
  if (!program) throw new Error('GONGKAI must name the built program; run `cargo xtask test browser`');
  const data = await mkdtemp(join(tmpdir(), 'gongkai-e2e-'));
  const server = spawn(program, ['serve', '--demo', '--data', data, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = line.match(/http:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`the program ended with ${status} before it served`)));
  });
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true });
  };
  return { address, stop };
}

/** Opens Debian's browser. */
export async function startBrowser() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM must name the browser; run `cargo xtask test browser`');
  // The sandbox needs rights that containers do not give; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
}
