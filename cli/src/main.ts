import { writeSync } from 'node:fs';
import nodeModule from 'node:module';
import { messageOf } from '../../src/text/errors';

async function main(): Promise<void> {
  // Compiled code is kept between runs where Node can (from 22.1 on). All that takes time to compile is imported after it.
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
  const { createProgram } = await import('./program');
  const program = createProgram((text, report) => {
    // Synchronously: a pipe may not have taken all of it when the process ends.
    writeAll(text);
    process.exitCode = report?.exitCode ?? 0;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`token-loupe: ${messageOf(error)}\n`);
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

void main();
