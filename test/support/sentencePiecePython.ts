import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** SentencePiece's Python package, in an environment of its own that `npm test` makes (`installSentencePiece`). */
const environment = path.resolve('.cache', 'sentencepiece');
const python = ['bin/python3', 'Scripts/python.exe']
  .map(each => path.join(environment, each))
  .find(each => fs.existsSync(each));
const script = path.resolve('test', 'peers', 'sentencePiece.py');
const MOST_BYTES = 2 ** 28;

/** Options of SentencePiece's trainer, by the names that it gives them. */
export type TrainerOptions = Readonly<Record<string, string | number | boolean>>;

/** Skips the suite that calls it, with a printed reason, unless SentencePiece's Python package is there. */
export function skipWithoutSentencePiece(context: Mocha.Context): void {
  if (python !== undefined) return;
  console.log('    skipped: no Python with sentencepiece in .cache (npm test makes it where python3 is installed)');
  context.skip();
}

/** Trains a model with each set of options: the contents of its `.model` file. */
export async function trainedModels(
  lines: readonly string[],
  options: readonly TrainerOptions[],
): Promise<Uint8Array[]> {
  const models = (await ask({ lines, options })) as string[];
  return models.map(model => new Uint8Array(Buffer.from(model, 'base64')));
}

/** The ids that SentencePiece gives for each text, by model. Texts must be well-formed. */
export async function referenceIds(models: readonly Uint8Array[], texts: readonly string[]): Promise<number[][][]> {
  return (await ask({ texts, models: models.map(model => Buffer.from(model).toString('base64')) })) as number[][][];
}

function ask(request: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile(python!, [script], { maxBuffer: MOST_BYTES }, (error, output) => {
      if (error) reject(new Error(error.message, { cause: error }));
      else resolve(JSON.parse(output));
    });
    child.stdin!.end(JSON.stringify(request));
  });
}
