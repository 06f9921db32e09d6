import { CharacterTokenizer } from '../../engine/baselines/characterTokenizer';
import { encodingBuffers } from '../../engine/encoding';
import { readingPlan, tokenizerFormats, tokenizersAmong } from '../../engine/formats/tokenizerFormats';
import { type Counter, SegmentedDocument } from '../../engine/segmentedDocument';
import { TokenizedDocument } from '../../engine/tokenizedDocument';
import type { Tokenizer } from '../../engine/tokenizer';
import { utf8Length } from '../../engine/unicode/utf8';
import { type ComparedDocument, nextDifference, previousDifference, stretchesFrom } from './compareCuts';
import type { ComparedCuts, Engine, TextMeasure, TokenCount } from '../../protocol/engine';
import type { DiskStat } from '../../protocol/queries/fileCountQueries';
import type { TextRange } from '../../protocol/textRange';
import type { AddedTokenizerFiles, NamedTokenizer, ShippedFile } from '../../protocol/hostFiles';
import { type CallContext, CancelledError, type Handlers, transferring } from '../../protocol/rpc';
import type { OpenFile } from '../corpus/openFile';
import { DocumentStore } from './documentStore';
import type { FileBounds } from '../corpus/openFile';
import { createContext } from './context/contextService';
import { createFileCounts } from './services/fileCountsService';
import { createHiddenText } from './services/hiddenTextService';
import { createChats } from './services/chatService';
import { createIntegrity } from './services/integrityService';
import { createLanguages } from './services/languagesService';
import { createNumbers } from './services/numbersService';
import { createPrompts } from './services/promptsService';
import { createRobustness } from './services/robustnessService';
import { createSections } from './services/sectionsService';
import { createSpeed } from './services/speedService';
import { createTerms } from './services/termsService';
import { createTokenData } from './services/tokenDataService';
import { createTokenQueries } from './services/tokenQueriesService';
import { createSides } from './sides/sidesService';
import { explainTokens } from './explainTokens';
import { createTrainingTexts } from './services/trainingTextsService';
import { profileTexts, type TextForms } from './profileText';
import { readHeldOutFigures, type VocabularyFiles } from './vocabularyFiles';
import { ExaminedTokenizer } from '../../analysis/examination/examinedTokenizer';
import { tokenizerDifference } from '../../analysis/examination/tokenizerDifference';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import { examineTokenizer } from '../../analysis/examination/examineTokenizer';
import { encodingFingerprint } from '../../analysis/encodingFingerprint';
import { wordCounter } from '../../analysis/wordCount';
import { documentText, type FileText } from '../../text/fileEncoding';
import { TokenizerStore } from './tokenizerStore';

/** Milliseconds of counting between two checks of the message queue, about. */
const SLICE_MILLISECONDS = 8;

/** What the engine needs from its platform. */
export interface EngineEnvironment {
  readonly vocabularies: VocabularyFiles;
  /** A file that the build puts beside the worker. */
  readonly readShipped: (name: ShippedFile) => Promise<Uint8Array>;
  /** The files of a tokenizer that the user added. Rejects with a reason for the user. */
  readonly readAdded: (id: string) => Promise<AddedTokenizerFiles>;
  /** From here on this tokenizer is run. Not told again while it is the same. */
  readonly tellInUse: (tokenizer: NamedTokenizer) => void;
  /** Resolves after messages that have arrived meanwhile were handled. */
  readonly pause: () => Promise<void>;
  /** Reads a file of this machine; absent where there is none that could be read. Throws with the reason. */
  readonly readFile?: (path: string, bounds?: FileBounds) => Uint8Array;
  /** Looks at a file of this machine, where there is one. */
  readonly statFile?: (path: string) => DiskStat | undefined;
  /** The same for one that is too large to be read at once. */
  readonly openFile?: (path: string) => Promise<OpenFile>;
  /** The files of a folder of this machine, by their paths inside it, where there is a disk. Other calls pass at `pause`. */
  readonly listFolder?: (folder: string, pause: () => Promise<void>) => Promise<readonly string[]>;
}

/**
 * The engine for the RPC. Long counts are cut into slices, so that edits and cancellations are handled between them.
 */
export function createEngine({
  vocabularies,
  readShipped,
  readAdded,
  tellInUse,
  pause,
  readFile,
  statFile,
  openFile,
  listFolder,
}: EngineEnvironment): Handlers<Engine> {
  let inUse = '';
  const use = ({ id, name }: NamedTokenizer): void => {
    if (id !== inUse) tellInUse({ id, name });
    inUse = id;
  };
  const useCounter = (counter: Counter): void => {
    if ('info' in counter) use((counter as Tokenizer).info);
  };
  const documents = new DocumentStore(useCounter);
  const tokenizers = new TokenizerStore(vocabularies, readAdded, tokenizer => documents.forgetForms(tokenizer), use);
  const characterCounter = new CharacterTokenizer();

  /** Counts what is left of `document`; edits may arrive between slices. */
  async function countAll(document: SegmentedDocument, { signal, progress }: CallContext): Promise<number> {
    for (;;) {
      const { count } = document;
      if (count !== undefined) return count;
      useCounter(document.counter);
      const deadline = performance.now() + SLICE_MILLISECONDS;
      while (document.countNext() && performance.now() < deadline);
      if (document.uncountedUnits > 0) {
        progress(1 - document.uncountedUnits / document.length);
        await pause();
      }
      if (signal.aborted) throw new CancelledError();
    }
  }

  /** Lets a cancellation that has arrived take effect before any work, so that what is cancelled at once costs nothing. */
  async function letPass({ signal }: CallContext): Promise<void> {
    await pause();
    if (signal.aborted) throw new CancelledError();
  }

  /** Takes what is found, in slices, until `take` says that it is enough. */
  async function inSlices<T>(found: Iterable<T>, context: CallContext, take: (each: T) => boolean): Promise<void> {
    let deadline = performance.now() + SLICE_MILLISECONDS;
    for (const each of found) {
      if (take(each)) return;
      if (performance.now() < deadline) continue;
      await letPass(context);
      deadline = performance.now() + SLICE_MILLISECONDS;
    }
  }

  /** The same tokens, asked of by turns with those of others: each time it is told whose they are. */
  function toldOf(document: TokenizedDocument): Pick<TokenizedDocument, 'length' | 'tokensInRange'> {
    return {
      get length() {
        return document.length;
      },
      tokensInRange(start, end) {
        useCounter(document.counter);
        return document.tokensInRange(start, end);
      },
    };
  }

  async function comparedDocument(
    { document, tokenizerId, comparedId }: ComparedCuts,
    context: CallContext,
  ): Promise<ComparedDocument> {
    const [first, second] = [await wanted(tokenizerId, context), await wanted(comparedId, context)];
    return {
      first: toldOf(documents.tokenizedBy(document, first)),
      second: toldOf(documents.tokenizedBy(document, second)),
    };
  }

  async function countTokens(document: SegmentedDocument, context: CallContext): Promise<TokenCount> {
    const tokens = await countAll(document, context);
    return { tokens, bytes: document.bytes, milliseconds: document.milliseconds };
  }

  const countIn = (text: string, counter: Counter, context: CallContext): Promise<number> =>
    countAll(new SegmentedDocument(counter, text), context);

  /** The tokenizer of that id, about to be run for a call that is still wanted. */
  async function wanted(tokenizerId: string, context: CallContext): Promise<Tokenizer> {
    await letPass(context);
    const tokenizer = await tokenizers.get(tokenizerId);
    use(tokenizer.info);
    return tokenizer;
  }

  const parts = { documents, tokenizer: wanted, pause, countAll };
  return {
    ...createTrainingTexts(readAdded),
    ...createTokenQueries(parts),
    ...createChats({ ...parts, chatTemplates: id => tokenizers.chatTemplates(id) }),
    ...createHiddenText(parts),
    ...createSections(parts),
    ...createIntegrity(parts),
    ...createLanguages(parts),
    ...createNumbers(parts),
    ...createPrompts(parts),
    ...createRobustness({ ...parts, readShipped }),
    ...createSides({ ...parts, toldOf }),
    ...createSpeed(parts),
    ...createTerms(parts),
    ...createTokenData({ documents, pause, openFile }),
    ...createContext({ ...parts, textOf: documentText, readFile, listFolder }),
    ...createFileCounts({
      ...parts,
      countLong: (text, tokenizer, context) => countIn(text, tokenizer, { ...context, progress: () => undefined }),
      textOf: documentText,
      readFile,
      statFile,
    }),
    ping: () => undefined,
    listTokenizers: () => tokenizers.list(),
    fileFormats: () => tokenizerFormats.map(({ title, endings }) => ({ title, endings })),
    planReading: ({ name, head }) => readingPlan(name, head),
    tokenizersAmong: names => tokenizersAmong(names),
    addTokenizer: files => tokenizers.add(files),
    async examineTokenizer(files, context) {
      await letPass(context);
      use(files);
      return examineTokenizer(files.files, files.name);
    },
    async compareTokenizerFiles({ before, after, text }, context) {
      const examined: ExaminedTokenizer[] = [];
      for (const files of [before, after]) {
        await letPass(context);
        use(files);
        examined.push(new ExaminedTokenizer(files.files, readTokenizerFiles(files.files, files)));
      }
      return tokenizerDifference(examined[0]!, examined[1]!, text);
    },
    forgetTokenizer: id => tokenizers.forget(id),
    heldOutFigures: () => readHeldOutFigures(vocabularies),

    openDocument: ({ document, text }) => documents.open(document, text),
    editDocument: ({ document, edits }) => documents.edit(document, edits),
    closeDocument: document => documents.close(document),

    async countDocument({ document, tokenizerId }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      return countTokens(documents.tokenizedBy(document, tokenizer), context);
    },

    async measureDocument(document, context): Promise<TextMeasure> {
      await letPass(context);
      const counted = documents.countedBy(document, characterCounter);
      const characters = await countAll(counted, context);
      const words = await countAll(documents.countedBy(document, wordCounter), context);
      return { bytes: counted.bytes, characters, words };
    },

    async profileDocument({ document, tokenizerIds, ranges }, context) {
      const used: Tokenizer[] = [];
      for (const id of tokenizerIds) used.push(await wanted(id, context));
      const whole = (): TextForms => ({
        text: documents.text(document),
        forms: used.map(tokenizer => toldOf(documents.tokenizedBy(document, tokenizer))),
      });
      const part = ({ start, end }: TextRange): TextForms => {
        const text = documents.text(document, start, end);
        return { text, forms: used.map(tokenizer => toldOf(new TokenizedDocument(tokenizer, text))) };
      };
      const tokenizersOf = used.map(({ info: { id, vocabularySize } }) => ({
        tokenizerId: id,
        ...(vocabularySize !== undefined && { vocabularySize }),
      }));
      return profileTexts(ranges ? ranges.map(part) : [whole()], tokenizersOf, async share => {
        context.progress(share);
        await letPass(context);
      });
    },

    async tokensInRange({ document, tokenizerId, start, end }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      const encoding = documents.tokenizedBy(document, tokenizer).tokensInRange(start, end);
      return transferring(encoding, encodingBuffers(encoding));
    },

    async changedTokens({ document, tokenizerId, comparedId, start, end, known }, context) {
      const ids = comparedId === undefined ? [tokenizerId] : [tokenizerId, comparedId];
      const used = await Promise.all(ids.map(async id => wanted(id, context)));
      // At once, so that both are of the same text.
      const [encoding, compared] = used.map(each => documents.tokenizedBy(document, each).tokensInRange(start, end));
      if (!encoding) throw new Error('no tokenizer');
      const fingerprints = [encoding, compared].map(each => (each ? encodingFingerprint(each, start) : 0));
      const fingerprint = (fingerprints[0]! + 31 * fingerprints[1]!) % Number.MAX_SAFE_INTEGER;
      if (fingerprint === known) return undefined;
      const answer = { encoding, fingerprint, ...(compared ? { compared } : {}) };
      return transferring(
        answer,
        [encoding, compared].flatMap(each => (each ? encodingBuffers(each) : [])),
      );
    },

    async compareCuts(params, context) {
      const compared = await comparedDocument(params, context);
      const found = { stretches: 0, units: 0, documentUnits: compared.first.length };
      await inSlices(stretchesFrom(compared, 0), context, ({ start, end, differs }) => {
        if (!differs) return false;
        found.stretches++;
        found.units += end - start;
        return false;
      });
      return found;
    },

    async findDifference({ offset, forward, ...params }, context) {
      const compared = await comparedDocument(params, context);
      const search = forward ? nextDifference : previousDifference;
      let found: TextRange | undefined;
      // From the other end where there is none on this side.
      for (const from of [offset, forward ? -1 : compared.first.length + 1]) {
        await inSlices(search(compared, from), context, stretch => (found = stretch) !== undefined);
        if (found) return { start: found.start, end: found.end };
      }
      return undefined;
    },

    async countStretches({ document, tokenizerId, bounds }, context) {
      const tokenized = documents.tokenizedBy(document, await wanted(tokenizerId, context));
      const counts: number[] = [];
      while (counts.length < bounds.length - 1) {
        await countAll(tokenized, context);
        const deadline = performance.now() + SLICE_MILLISECONDS;
        while (counts.length < bounds.length - 1 && performance.now() < deadline) {
          const [start, end] = [bounds[counts.length]!, bounds[counts.length + 1]!];
          counts.push(tokenized.countOfRange(start, end) ?? 0);
        }
        await letPass(context);
      }
      return counts;
    },

    async explainTokens({ document, tokenizerId, ...range }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      return explainTokens(documents.tokenizedBy(document, tokenizer), range);
    },

    async countRanges({ document, tokenizerId, ranges }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      let [tokens, bytes, milliseconds] = [0, 0, 0];
      for (const { start, end } of ranges) {
        const part = await countTokens(new SegmentedDocument(tokenizer, documents.text(document, start, end)), context);
        tokens += part.tokens;
        bytes += part.bytes;
        milliseconds += part.milliseconds;
      }
      return { tokens, bytes, milliseconds };
    },

    async measureRanges({ document, ranges }, context) {
      await letPass(context);
      let [bytes, characters, words] = [0, 0, 0];
      for (const { start, end } of ranges) {
        const text = documents.text(document, start, end);
        bytes += utf8Length(text);
        characters += await countIn(text, characterCounter, context);
        words += await countIn(text, wordCounter, context);
      }
      return { bytes, characters, words };
    },

    async encodeRange({ document, tokenizerId, start, end }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      const encoding = tokenizer.encode(documents.text(document, start, end));
      return transferring(encoding, encodingBuffers(encoding));
    },

    async countText({ text, tokenizerId }, context) {
      return countTokens(new SegmentedDocument(await wanted(tokenizerId, context), text), context);
    },

    async countFile({ bytes, tokenizerId, encoding }, context) {
      const tokenizer = await wanted(tokenizerId, context);
      const read = encoding === undefined ? textOfFile(bytes) : documentText(bytes, encoding);
      if (read.kind !== 'text') return read;
      const tokens = await countIn(read.text, tokenizer, context);
      return { kind: 'text', tokens, bytes: bytes.length };
    },
  };
}

/** A NUL within this many bytes makes a file binary, as in git and most editors. */
const PROBED_BYTES = 8192;

/** The text of a file in UTF-8, its byte order mark kept; in another encoding it is binary. */
function textOfFile(bytes: Uint8Array): FileText {
  if (bytes.subarray(0, PROBED_BYTES).includes(0)) return { kind: 'binary' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'binary' };
  }
}
