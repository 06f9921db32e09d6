import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const environment = path.resolve('.cache', 'sentencepiece');
const script = path.resolve('test', 'peers', 'jinja.py');

/** A Python with Jinja: that of the environment that `npm test` makes, or the machine's own. */
const python = ['bin/python3', 'Scripts/python.exe']
  .map(each => path.join(environment, each))
  .filter(each => fs.existsSync(each))
  .concat('python3')
  .find(hasJinja);

function hasJinja(each: string): boolean {
  try {
    execFileSync(each, ['-c', 'import jinja2'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Skips the suite that calls it, with a printed reason, unless there is a Python with Jinja. */
export function skipWithoutJinja(context: Mocha.Context): void {
  if (python !== undefined) return;
  console.log('    skipped: no Python with jinja2 (npm test makes one in .cache where python3 is installed)');
  context.skip();
}

/** What a template is rendered with. */
export interface JinjaCase {
  readonly template: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What Jinja renders, or its error. */
export function renderedByJinja(
  cases: readonly JinjaCase[],
): Promise<readonly { readonly text?: string; readonly error?: string }[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(python!, [script], { maxBuffer: 2 ** 26 }, (error, output) => {
      if (error) reject(new Error(error.message, { cause: error }));
      else resolve(JSON.parse(output) as { text?: string; error?: string }[]);
    });
    child.stdin!.end(JSON.stringify({ cases }));
  });
}
