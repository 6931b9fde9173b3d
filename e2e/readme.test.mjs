// The examples of README.md: each command of a `console` block prints what stands below it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, delimiter } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The commands of the `console` blocks and the lines below them. */
function examples(markdown) {
  const blocks = [...markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((found) => found[1]);
  const found = [];
  for (const line of blocks.join('').split('\n').slice(0, -1)) {
    if (line.startsWith('$ ')) found.push({ command: line.slice(2), printed: '' });
    else found.at(-1).printed += `${line}\n`;
  }
  return found;
}

test('the examples of the readme print what it says', async () => {
  const found = examples(await readFile(`${root}/README.md`, 'utf8'));
  assert.notEqual(found.length, 0);
  const PATH = [dirname(process.env.GONGKAI), process.env.PATH].join(delimiter);
  for (const { command, printed } of found) {
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, PATH }, stdio: ['ignore', 'pipe', 'ignore'] };
    const shown = execFileSync('sh', ['-c', command], options).replaceAll('\r\n', '\n');
    assert.equal(shown, printed, command);
  }
});
