import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedFileName } from '../../src/engine/formats/packed/packedFileName';
import { unpackVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type Corpus, HELD_OUT_SHARE, readCorpus } from './corpus';
import { filesUnder, products } from './files';
import { type Counter, type HeldOutRow, measure, openAiCounter, ourCounter } from './heldOut';
import { type JobMessage, type JobName, jobs, runJob } from './jobs';
import { writeJson } from './products';
import { recipes } from './recipes';
import { type Domain, domains, sources } from './sources';
import { clearStamp, inputsHash, isUpToDate, writeStamp } from './stamp';

/** Makes all products, unless they are there already: the vocabularies, and what is to be known of them. */
export async function makeVocabularies(): Promise<void> {
  const started = performance.now();
  const inputs = inputsHash();
  if (isUpToDate(inputs)) {
    console.log('vocabularies are up to date');
    return;
  }
  clearStamp();
  fs.mkdirSync(products, { recursive: true });

  const messages = await runAll(Object.keys(jobs) as JobName[]);
  const corpora = new Map<Domain, Corpus>(domains.map(domain => [domain, readCorpus(sources, domain)]));
  writeManifest(corpora, messages);
  writeHeldOut(corpora);
  // For a browser, which cannot list a folder.
  writeJson('index.json', messages.map(({ product }) => product.file).sort());
  const made = [...messages.map(({ product }) => product.file), 'corpora.json', 'heldOut.json', 'index.json'];
  for (const file of filesUnder(products)) if (!made.includes(file)) fs.rmSync(path.join(products, file));
  writeStamp(inputs);
  console.log(`vocabularies made in ${seconds((performance.now() - started) / 1000)}`);
}

/** Runs the jobs, the longest first, as many at a time as there are processors. */
async function runAll(waiting: JobName[]): Promise<JobMessage[]> {
  const messages: JobMessage[] = [];
  const runner = async (): Promise<void> => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      await runJob(name, message => {
        messages.push(message);
        report(message);
      });
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, runner));
  return messages;
}

function report({ product, training, seconds: time, memory }: JobMessage): void {
  const from = training ? `, from ${megabytes(training.bytes)} of text` : '';
  const size = `${product.entries.toLocaleString('en')} entries in ${megabytes(product.bytes)}`;
  console.log(`${product.id}: ${size}${from}, ${seconds(time)}, peak memory ${memory.toFixed(0)} MB`);
  console.log(`  sha256 ${product.sha256}`);
}

/** Which texts the vocabularies were trained on, and how: shown in the product and copied into its notices. */
function writeManifest(corpora: ReadonlyMap<Domain, Corpus>, messages: readonly JobMessage[]): void {
  writeJson('corpora.json', {
    heldOutShare: HELD_OUT_SHARE,
    sources: [...corpora.values()].flatMap(({ records }) => records),
    vocabularies: recipes.map(recipe => {
      const message = messages.find(({ product }) => product.id === recipe.id);
      return { ...recipe, ...message?.product, trainedOn: message?.training };
    }),
  });
}

function writeHeldOut(corpora: ReadonlyMap<Domain, Corpus>): void {
  const counters = new Map<string, Counter>();
  for (const recipe of recipes) {
    const packed = fs.readFileSync(path.join(products, packedFileName(recipe.id)));
    counters.set(recipe.id, ourCounter(recipe, unpackVocabulary(packed).vocabulary));
  }
  counters.set('o200k_base', openAiCounter('o200k_base'));
  counters.set('cl100k_base', openAiCounter('cl100k_base'));
  const rows: HeldOutRow[] = [];
  for (const [domain, { heldOut }] of corpora) {
    const row = measure(domain, heldOut, counters);
    rows.push(row);
    const figures = Object.entries(row.bytesPerToken).map(([id, value]) => `${id} ${value.toFixed(2)}`);
    console.log(`held out, bytes per token, ${domain} (${megabytes(row.bytes)}): ${figures.join(', ')}`);
  }
  writeJson('heldOut.json', { heldOutShare: HELD_OUT_SHARE, rows });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function seconds(time: number): string {
  return `${time.toFixed(1)} s`;
}
