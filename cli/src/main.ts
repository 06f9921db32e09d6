import { writeSync } from 'node:fs';
import { messageOf } from '../../src/text/errors';
import { countsAsThread } from './files/countPaths';
import { createProgram } from './program';
import { CannotRun } from './report';

async function main(): Promise<void> {
  const program = createProgram((text, report) => {
    // Synchronously: a pipe may not have taken all of it when the process ends.
    writeAll(text);
    process.exitCode = report?.exitCode ?? 0;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`token-loupe: ${error instanceof CannotRun ? error.message : messageOf(error)}\n`);
    process.exitCode = 2;
  }
}

function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length;) {
    try {
      start += writeSync(1, bytes, start);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

if (!countsAsThread()) void main();
