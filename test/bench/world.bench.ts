// npm run bench -- --only world: ours beside the fastest tokenizers of any language, in one run. Python's are installed
// into a git-ignored folder. `--write` puts the tables into docs/speed.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type TiktokenEncoder, vocabularyFromTiktoken } from '../../src/engine/formats/tiktoken/tiktokenRanks';
import { corpora, unbrokenRuns, warmUpText } from './corpora';
import { OURS, packedFile } from './subjects';
import { measureWorld, type WorldText } from './world/measureWorld';
import { REFERENCE, worldSubjects } from './world/subjects';
import { worldReport } from './world/worldReport';

const ENCODING = 'o200k_base';
const SIZES = [2_000, 20_000, 200_000, 1_000_000];
const CORPORA = ['English', 'TypeScript', 'Chinese', 'Japanese', 'Thai'];

const { values: flags } = parseArgs({
  strict: false,
  options: {
    quick: { type: 'boolean' },
    write: { type: 'boolean' },
    python: { type: 'string', default: '' },
    /** Only these, by name: for a look at a few. */
    tokenizers: { type: 'string', default: '' },
    corpora: { type: 'string', default: '' },
  },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loupe-world-'));
process.env['LOUPE_BENCH_FOLDER'] = folder;

/** What an option names, with commas between. */
function asked(option: unknown): string[] {
  return String(option)
    .split(',')
    .filter(each => each !== '');
}

/** The beginning of a text, of about so many bytes, whole lines where it has some. */
function beginning(text: string, bytes: number): string | undefined {
  const whole = Buffer.from(text);
  if (whole.length < bytes * 0.75) return undefined;
  if (whole.length <= bytes) return text;
  const head = whole.subarray(0, bytes).toString().slice(0, -1);
  const line = head.lastIndexOf('\n') + 1;
  return line > head.length * 0.8 ? head.slice(0, line) : head;
}

function texts(): WorldText[] {
  const found: WorldText[] = [];
  const wanted = asked(flags.corpora);
  const add = (name: string, source: string, text: string): void => {
    if (wanted.length > 0 && !wanted.includes(name)) return;
    const file = path.join(folder, `${found.length}.txt`);
    fs.writeFileSync(file, text);
    found.push({ name, source, text, file, bytes: Buffer.byteLength(text) });
  };
  for (const { name, source, text } of corpora().filter(each => CORPORA.includes(each.name))) {
    for (const size of SIZES) {
      const part = beginning(text, size);
      if (part !== undefined) add(name, source, part);
    }
  }
  const english = corpora().find(({ name }) => name === 'English')!;
  add('English, ten times', english.source, english.text.repeat(10));
  for (const { name, source, text } of unbrokenRuns(20_000)) add(`unbroken: ${name}`, source, text);
  return found;
}

async function main(): Promise<void> {
  const ranks = fs.readFileSync(path.join('node_modules', 'tiktoken', 'encoders', `${ENCODING}.json`), 'utf8');
  const meta = {
    id: ENCODING,
    name: ENCODING,
    kind: 'bpe',
    description: '',
    preTokenizer: 'o200k',
    source: '',
    licence: '',
  } as const;
  const packed = packVocabulary(vocabularyFromTiktoken(JSON.parse(ranks) as TiktokenEncoder), meta);
  fs.writeFileSync(packedFile(ENCODING), packed);
  const warmUpFile = path.join(folder, 'warmUp.txt');
  fs.writeFileSync(warmUpFile, warmUpText());
  const named = asked(flags.tokenizers);
  const subjects = worldSubjects(String(flags.python)).filter(
    ({ name }) => named.length === 0 || [OURS, REFERENCE, ...named].includes(name),
  );
  const rounds = flags.quick ? 1 : 3;
  const result = await measureWorld(ENCODING, subjects, { texts: texts(), warmUpFile, rounds, reference: REFERENCE });
  const report = worldReport(ENCODING, subjects, result, rounds);
  console.log(report);
  if (!flags.write) return;
  const page = path.join('docs', 'speed.md');
  const marked = /(<!-- world:start.*?-->\n)[^]*?(<!-- world:end -->)/;
  fs.writeFileSync(
    page,
    fs.readFileSync(page, 'utf8').replace(marked, (_, start: string, end: string) => `${start}${report}\n${end}`),
  );
}

try {
  await main();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
