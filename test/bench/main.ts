import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type TiktokenEncoder, vocabularyFromTiktoken } from '../../src/engine/formats/tiktoken/tiktokenRanks';
import { type Corpus, corpora, unbrokenRuns, warmUpText } from './corpora';
import { encodingReport, measureEncoding } from './measureEncoding';
import { limitReport, loadReport, measureLimits, measureLoading, measureRuns, runReport } from './measureOthers';
import { OURS, packedFile, subjects } from './subjects';
import { tokenizerJsonFile, tokenizerJsonText, vocabularyFromTokenizerJson } from './tokenizerJson';

/*
 * npm run bench [-- --quick] [--only speed,limits,runs,superbpe,load,<encoding>,<tokenizer>,<corpus>] [--json file] [--cpu]
 */
const encodings = [
  ['cl100k_base', 'cl100k'],
  ['o200k_base', 'o200k'],
] as const;
const parts = ['speed', 'limits', 'runs', 'superbpe', 'load'] as const;

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'string', default: '' },
    cpu: { type: 'boolean', default: false },
  },
});
if (flags.cpu) process.env['LOUPE_BENCH_CPU'] = '1';

/** Whether a part, encoding, tokenizer or corpus is asked for; all are unless one of its kind is named. */
const asked = flags.only.split(',').filter(each => each !== '');
function wanted<T>(all: readonly T[], name: (each: T) => string): T[] {
  const named = all.filter(each => asked.includes(name(each)));
  return named.length > 0 ? named : [...all];
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loupe-bench-'));
process.env['LOUPE_BENCH_FOLDER'] = folder;
const written = new Map<string, string>();

/** The file that holds a text. */
function fileOf({ text }: Pick<Corpus, 'text'>): string {
  let file = written.get(text);
  if (file === undefined) {
    file = path.join(folder, `${written.size}.txt`);
    fs.writeFileSync(file, text);
    written.set(text, file);
  }
  return file;
}

function pack(encoding: string, preTokenizer: string, vocabulary: Parameters<typeof packVocabulary>[0]): void {
  const meta = {
    id: encoding,
    name: encoding,
    kind: 'bpe',
    description: '',
    preTokenizer,
    source: '',
    licence: '',
  } as const;
  fs.writeFileSync(packedFile(encoding), packVocabulary(vocabulary, meta));
}

const report: Record<string, unknown> = {};
function print(text: string): void {
  console.log(`${text}\n`);
}

async function main(): Promise<void> {
  const rounds = flags.quick ? 3 : 5;
  const texts = wanted(corpora(flags.quick ? 200_000 : undefined), each => each.name);
  const names = wanted(
    subjects.map(each => each.name),
    each => each,
  );
  const doing = wanted(parts, each => each);
  const warmUpFile = fileOf({ text: warmUpText() });
  print(
    `Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'}, load average ${os
      .loadavg()
      .map(each => each.toFixed(1))
      .join(' ')}; ` +
      `times are ${flags.cpu ? 'processor time' : 'wall time'}. Corpora: ${texts.map(each => `${each.name} (${each.source})`).join('; ')}.`,
  );
  for (const [encoding, preTokenizer] of wanted(encodings, ([name]) => name)) {
    const ranks = fs.readFileSync(path.join('node_modules', 'tiktoken', 'encoders', `${encoding}.json`), 'utf8');
    pack(encoding, preTokenizer, vocabularyFromTiktoken(JSON.parse(ranks) as TiktokenEncoder));
    let english = NaN;
    if (doing.includes('speed')) {
      const result = await measureEncoding({
        encoding,
        subjects: names,
        reference: 'tiktoken',
        corpora: texts,
        fileOf,
        warmUpFile,
        rounds,
      });
      report[encoding] = result;
      english = 1000 / (result.cells['English']?.[OURS]?.first ?? NaN);
      print(encodingReport(result));
    }
    if (doing.includes('limits')) {
      const rates = await measureLimits(encoding, texts, fileOf);
      report[`${encoding} limits`] = rates;
      print(limitReport(encoding, rates));
    }
    if (doing.includes('runs')) {
      const [small, large] = [unbrokenRuns(100_000), unbrokenRuns(1_000_000)];
      const runs = small.map((run, index) => [run, large[index]!]);
      const results = await measureRuns(encoding, names, runs, fileOf, warmUpFile, flags.quick ? 5000 : 20_000);
      report[`${encoding} runs`] = results;
      print(runReport(encoding, results, english));
    }
    if (doing.includes('load')) {
      const results = await measureLoading(encoding, names, rounds);
      report[`${encoding} load`] = results;
      print(loadReport(encoding, results));
    }
  }
  if (doing.includes('superbpe')) await measureSuperBpe(texts, warmUpFile, rounds);
  if (flags.json !== '') fs.writeFileSync(flags.json, JSON.stringify(report, null, 2));
}

async function measureSuperBpe(texts: readonly Corpus[], warmUpFile: string, rounds: number): Promise<void> {
  if (!fs.existsSync(tokenizerJsonFile('superbpe'))) {
    print(`SuperBPE is left out: ${tokenizerJsonFile('superbpe')} is not there.`);
    return;
  }
  pack('superbpe', 'superbpe', vocabularyFromTokenizerJson(tokenizerJsonText('superbpe')));
  const result = await measureEncoding({
    encoding: 'superbpe',
    subjects: [OURS, 'tokenizers'],
    reference: 'tokenizers',
    corpora: texts,
    fileOf,
    warmUpFile,
    rounds,
  });
  report['superbpe'] = result;
  print(encodingReport(result));
}

try {
  await main();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
