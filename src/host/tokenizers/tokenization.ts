import * as vscode from 'vscode';
import { EXAMINED_BESIDE } from '../../analysis/examination/examinedBeside';
import type { TokenizerDifference } from '../../analysis/examination/tokenizerDifference';
import type { TokenizerReport } from '../../analysis/examination/examineTokenizer';
import type { Encoding } from '../../engine/encoding';
import type {
  AddingReply,
  CutDifferences,
  Engine,
  FileCount,
  FileFormat,
  FingerprintedTokens,
  HeldOutFigures,
  ListedTokenizer,
  ProfiledText,
  TextMeasure,
  TokenCount,
} from '../../protocol/engine';
import { choicesFile, type ReadingChoices } from '../../engine/formats/readingChoices';
import type { LanguageRow, NamedText } from '../../protocol/queries/languageQueries';
import type { TokenizerInfo } from '../../engine/tokenizer';
import type { Explanation } from '../../protocol/queries/explanation';
import type { AddedTokenizerFiles, NamedFile } from '../../protocol/hostFiles';
import type { AddedTokenizers } from './addedTokenizers';
import { ChosenFiles, type FileReader, type FoundTokenizer, type ReadStart } from './chosenFiles';
import type { ContextState, ListedFiles } from '../../protocol/queries/contextQueries';
import type { CountedFile, DiskStat, FileToCount } from '../../protocol/queries/fileCountQueries';
import type { TokenizerSource } from '../../protocol/tokenizerSource';
import type { DecodedIds, TokenQueries } from '../../protocol/queries/tokenQueries';
import type { FoundEntries } from '../../protocol/views/usage';
import type { TextRange } from '../../protocol/textRange';
import { CancelledError, ConnectionClosedError, type ProgressListener, type Remote } from '../../protocol/rpc';
import { DisposableStore } from '../disposables';
import { DocumentMirror } from './documentMirror';
import type { EngineProcess } from '../workers/engineProcess';
import { onDidChangeSetting, setting, type SettingScope } from '../settings/settings';

/** What a tokenizer is called in the list, and where it was downloaded from. */
export interface AddedOrigin {
  readonly id: string;
  readonly name: string;
  readonly source: TokenizerSource;
}

/** A tokenizer's file, and who reads it and what is beside it: the disk, if not given. */
export interface ReadPlace {
  readonly uri: vscode.Uri;
  readonly reader?: FileReader;
}

/** Asks the user how a tokenizer splits texts: the id of one of `families`, or undefined. `reason`: why it is asked. */
export type AskForSplit = (
  families: readonly { readonly id: string; readonly title: string }[],
  reason: string,
) => Promise<string | undefined>;

/**
 * What features ask of the engine: counts and tokens of documents, texts and files, by the tokenizer that is selected
 * or by another. Calls reject with an error whose message is for the user; they can be cancelled by a signal.
 */
export class Tokenization extends DisposableStore {
  private readonly mirror: DocumentMirror;
  private readonly files: ChosenFiles;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private listing: Promise<readonly ListedTokenizer[]> | undefined;

  /** Counts shown before may no longer hold: another tokenizer was selected, or the engine came back after a crash. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly process: EngineProcess,
    private readonly added: AddedTokenizers,
    private readonly log: vscode.LogOutputChannel,
    readStart?: ReadStart,
  ) {
    super();
    this.files = new ChosenFiles(() => process.engine, readStart);
    this.own(added.onDidChange(id => this.renew(id)));
    this.mirror = this.own(new DocumentMirror(process, log));
    this.own(onDidChangeSetting(['tokenizer', 'maxDocumentSize'], () => this.changed.fire()));
    this.own(process.onDidFail(() => this.changed.fire()));
    this.own(process.onDidStart(() => (this.listing = undefined)));
  }

  /** Key of the tokenizer that is selected where there is no document; it may not be available. */
  get selectedId(): string {
    return setting('tokenizer');
  }

  /** Key of the tokenizer that is selected for a document or a file, by its folder and language. */
  selectedFor(scope: SettingScope): string {
    return setting('tokenizer', scope);
  }

  /** All tokenizers that are available: the bundled ones, those that the user added, then the baselines. */
  async list(): Promise<readonly ListedTokenizer[]> {
    const bundled = await this.listBundled();
    const firstBaseline = bundled.findIndex(each => each.kind === 'baseline');
    const added = await this.added.list();
    const listed = added.map(({ info, source }) => ({ ...info, ...(source && { source }) }));
    return bundled.toSpliced(firstBaseline, 0, ...listed);
  }

  /**
   * Adds the tokenizer in the file or folder at `uri`, after reading it; its id is then among those of `list`. Rejects with
   * the reason for the user if there is none in it.
   */
  async add(uri: vscode.Uri): Promise<TokenizerInfo> {
    return (await this.addAsking(uri, (_, reason) => Promise.reject(new Error(reason))))!;
  }

  /**
   * The same where the user can be asked how a tokenizer splits texts, if its files leave that open. Undefined, and nothing is
   * added, if there is no answer. `origin`: what it is called, and where it is from, if that is not told by where its file is.
   */
  async addAsking(given: vscode.Uri, ask: AskForSplit, origin?: AddedOrigin): Promise<TokenizerInfo | undefined> {
    const uri = await this.files.fileIn(given);
    const { id, name, files } = { ...(await this.files.filesAt(uri)), ...origin };
    const add = async (choices?: ReadingChoices): Promise<AddingReply> => {
      const reply = await this.process.engine.addTokenizer({ id, name, files: [...files, ...choicesIn(choices)] });
      if (reply.kind === 'added') {
        const { source } = origin ?? {};
        await this.added.add({
          info: reply.info,
          uri: uri.toString(),
          ...(choices && { choices }),
          ...(source && { source }),
        });
      }
      return reply;
    };
    const reply = await add();
    if (reply.kind === 'added') return reply.info;
    const split = await ask(reply.families, reply.reason);
    if (split === undefined) return undefined;
    const again = await add({ split });
    if (again.kind !== 'added') throw new Error(again.reason);
    return again.info;
  }

  /** Takes a tokenizer that the user added out of the list. */
  async remove(id: string): Promise<void> {
    await this.added.remove(id);
  }

  /** The file that a tokenizer of the user's was added from. */
  async fileOf(id: string): Promise<vscode.Uri | undefined> {
    const added = (await this.added.list()).find(({ info }) => info.id === id);
    return added && vscode.Uri.parse(added.uri, true);
  }

  /** The files of a tokenizer that the user added, as they are now. Rejects with a reason for the user. */
  async filesOf(id: string): Promise<AddedTokenizerFiles> {
    const added = await this.added.find(id);
    const files = await this.files.filesAt(vscode.Uri.parse(added.uri, true));
    // Their names as they were when it was added: the settings know it by them.
    return { ...files, files: [...files.files, ...choicesIn(added.choices)], id, name: added.info.name };
  }

  /**
   * What is in the tokenizer of a file, which need not be in the list, and what is wrong with it. Rejects with a reason for the
   * user if it is none.
   */
  async examine(uri: vscode.Uri, signal?: AbortSignal): Promise<TokenizerReport> {
    const files = await this.files.filesAt(uri, EXAMINED_BESIDE);
    return this.process.engine.examineTokenizer(files, signal);
  }

  /** What changed from one tokenizer's file to another, or from one revision of it, and what both make of a text's lines. */
  async compareFiles(
    before: ReadPlace,
    after: ReadPlace,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<TokenizerDifference> {
    const read = ({ uri, reader }: ReadPlace): Promise<AddedTokenizerFiles> =>
      this.files.filesAt(uri, EXAMINED_BESIDE, reader);
    const files = { before: await read(before), after: await read(after) };
    return this.process.engine.compareTokenizerFiles({ ...files, text }, signal);
  }

  /** Of these files those that hold tokenizers, the likeliest of each folder. */
  async tokenizersAmong(files: readonly vscode.Uri[]): Promise<readonly FoundTokenizer[]> {
    return this.files.tokenizersAmong(files);
  }

  /** Of the names of files in a folder those that are usual for tokenizers, the likeliest first. */
  async usualNames(names: readonly string[]): Promise<readonly string[]> {
    return this.process.engine.tokenizersAmong(names);
  }

  /**
   * How many bytes of a file's start its tokenizer takes, as far as `start` tells: more than that has, until it is enough.
   * Rejects with a reason for the user if there is none in it.
   */
  async bytesNeeded(name: string, start: Uint8Array): Promise<number> {
    return (await this.process.engine.planReading({ name, head: start })).bytes ?? start.length;
  }

  /** The formats of files that {@link add} reads. */
  async fileFormats(): Promise<readonly FileFormat[]> {
    return this.process.engine.fileFormats(undefined);
  }

  private renew(id: string): void {
    this.process.forgive(id);
    this.process.engine.forgetTokenizer(id).catch((error: unknown) => {
      if (!(error instanceof ConnectionClosedError)) this.log.warn(`forgetting ${id}: ${String(error)}`);
    });
    this.changed.fire();
  }

  private async listBundled(): Promise<readonly ListedTokenizer[]> {
    // Through a local, as a failure must not be remembered.
    const listing = (this.listing ??= (async () => this.process.engine.listTokenizers(undefined))());
    try {
      return await listing;
    } catch (error) {
      if (this.listing === listing) this.listing = undefined;
      throw error;
    }
  }

  /** Bytes per token of the bundled tokenizers on text that ours were not trained on. */
  async heldOutFigures(): Promise<HeldOutFigures> {
    return this.process.engine.heldOutFigures(undefined);
  }

  /** Tokens of texts that are translations of each other. */
  async countLanguages(
    texts: readonly NamedText[],
    tokenizerIds: readonly string[],
    signal: AbortSignal,
    onProgress: ProgressListener,
  ): Promise<readonly LanguageRow[]> {
    return this.process.engine.countLanguages({ texts, tokenizerIds }, signal, onProgress);
  }

  /** Name of a tokenizer for people; its key where it is not available. */
  async nameOf(tokenizerId: string): Promise<string> {
    return (await this.list()).find(each => each.id === tokenizerId)?.name ?? tokenizerId;
  }

  async count(
    document: vscode.TextDocument,
    tokenizerId: string,
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<TokenCount> {
    const key = this.ensure(document, signal);
    return this.process.engine.countDocument({ document: key, tokenizerId }, signal, onProgress);
  }

  async measure(document: vscode.TextDocument, signal?: AbortSignal): Promise<TextMeasure> {
    const key = this.ensure(document, signal);
    return this.process.engine.measureDocument(key, signal);
  }

  /** What tokenizers make of a document, or of ranges of it, each by itself; the first is the baseline of boundaries. */
  async profile(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[] | undefined,
    tokenizerIds: readonly string[],
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<ProfiledText> {
    const key = this.ensure(document, signal);
    const parts = ranges && { ranges: ranges.map(range => offsetsOf(document, range)) };
    return this.process.engine.profileDocument({ document: key, tokenizerIds, ...parts }, signal, onProgress);
  }

  /** Looks through the vocabulary of a tokenizer, the entries that occur most in a text first. */
  searchEntries(params: Parameters<TokenQueries['searchEntries']>[0], signal: AbortSignal): Promise<FoundEntries> {
    return this.process.engine.searchEntries(params, signal);
  }

  /** Megabytes of UTF-8 of a document that a tokenizer encodes in a second; undefined where it is too short to tell. */
  async encodingSpeed(
    document: vscode.TextDocument,
    tokenizerId: string,
    signal?: AbortSignal,
  ): Promise<number | undefined> {
    const key = this.ensure(document, signal);
    return this.process.engine.encodingSpeed({ document: key, tokenizerId }, signal);
  }

  /** Tokens that overlap `[start, end)` (UTF-16 code units of the document's text). */
  async tokensInRange(
    document: vscode.TextDocument,
    tokenizerId: string,
    start: number,
    end: number,
    signal?: AbortSignal,
  ): Promise<Encoding> {
    const key = this.ensure(document, signal);
    return this.process.engine.tokensInRange({ document: key, tokenizerId, start, end }, signal);
  }

  /** The same, unless they are those that a fingerprint is `known` of: then `undefined`. */
  async changedTokens(
    document: vscode.TextDocument,
    tokenizerId: string,
    asked: TextRange & { readonly known?: number; readonly comparedId?: string | undefined },
    signal?: AbortSignal,
  ): Promise<FingerprintedTokens | undefined> {
    return this.process.engine.changedTokens(
      { document: this.ensure(document, signal), tokenizerId, ...asked },
      signal,
    );
  }

  /** What of a document two tokenizers cut differently. */
  async compareCuts(
    document: vscode.TextDocument,
    tokenizerId: string,
    comparedId: string,
    signal?: AbortSignal,
  ): Promise<CutDifferences> {
    return this.process.engine.compareCuts(
      { document: this.ensure(document, signal), tokenizerId, comparedId },
      signal,
    );
  }

  /** The next stretch after `offset` that two tokenizers cut differently, or the previous one before it. */
  async findDifference(
    document: vscode.TextDocument,
    tokenizerId: string,
    search: { readonly comparedId: string; readonly offset: number; readonly forward: boolean },
    signal?: AbortSignal,
  ): Promise<TextRange | undefined> {
    return this.process.engine.findDifference(
      { document: this.ensure(document, signal), tokenizerId, ...search },
      signal,
    );
  }

  /** How many tokens overlap each stretch between neighbouring offsets. */
  async countStretches(
    document: vscode.TextDocument,
    tokenizerId: string,
    bounds: readonly number[],
    signal?: AbortSignal,
  ): Promise<readonly number[]> {
    const key = this.ensure(document, signal);
    return this.process.engine.countStretches({ document: key, tokenizerId, bounds }, signal);
  }

  /** How the tokens that overlap `[start, end)` came about, with at most `mostMerges` merges of each, if that is known. */
  async explainTokens(
    document: vscode.TextDocument,
    tokenizerId: string,
    { start, end }: TextRange,
    mostMerges: number,
    signal?: AbortSignal,
  ): Promise<Explanation | 'tooLong' | undefined> {
    const key = this.ensure(document, signal);
    return this.process.engine.explainTokens({ document: key, tokenizerId, start, end, mostMerges }, signal);
  }

  /** Counts parts of a document, each by itself, and adds them up. */
  async countRanges(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    tokenizerId: string,
    signal?: AbortSignal,
  ): Promise<TokenCount> {
    const key = this.ensure(document, signal);
    const parts = ranges.map(range => offsetsOf(document, range));
    return this.process.engine.countRanges({ document: key, tokenizerId, ranges: parts }, signal);
  }

  /** Measures parts of a document, each by itself, and adds them up. */
  async measureRanges(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    signal?: AbortSignal,
  ): Promise<TextMeasure> {
    const key = this.ensure(document, signal);
    const parts = ranges.map(range => offsetsOf(document, range));
    return this.process.engine.measureRanges({ document: key, ranges: parts }, signal);
  }

  /** All tokens of a short part of a document by itself, with offsets in that part. */
  async encodeRange(
    document: vscode.TextDocument,
    range: vscode.Range,
    tokenizerId: string,
    signal?: AbortSignal,
  ): Promise<Encoding> {
    const key = this.ensure(document, signal);
    return this.process.engine.encodeRange({ document: key, tokenizerId, ...offsetsOf(document, range) }, signal);
  }

  /** Counts a text that is in no document. */
  async countText(text: string, tokenizerId: string, signal?: AbortSignal): Promise<TokenCount> {
    return this.process.engine.countText({ text, tokenizerId }, signal);
  }

  /** Counts files, each by all of these tokenizers; those that the engine cannot read by itself come with their bytes. */
  async countFiles(
    files: readonly FileToCount[],
    tokenizerIds: readonly string[],
    encoding: string,
    signal?: AbortSignal,
  ): Promise<readonly CountedFile[]> {
    return this.process.engine.countFiles({ files, tokenizerIds, encoding }, signal);
  }

  /** Looks at files of the disk, which takes the worker a small part of what VS Code's file system takes the host. */
  async statFiles(paths: readonly string[], signal?: AbortSignal): Promise<readonly (DiskStat | null)[]> {
    return this.process.engine.statFiles({ paths }, signal);
  }

  /** The files of a folder on a disk, with a slash at its end; nothing where the engine has no disk. */
  async listFolder(folder: string, signal?: AbortSignal): Promise<ListedFiles | undefined> {
    return this.process.engine.listFolder(folder, signal);
  }

  /** What agents load, and what became of budgets. */
  async contextState(
    params: Parameters<Remote<Engine>['contextState']>[0],
    signal?: AbortSignal,
  ): Promise<ContextState> {
    return this.process.engine.contextState(params, signal);
  }

  /** The same after some files of a folder changed. */
  async contextChanges(
    params: Parameters<Remote<Engine>['contextChanges']>[0],
    signal?: AbortSignal,
  ): Promise<ContextState | 'same' | 'forgotten'> {
    return this.process.engine.contextChanges(params, signal);
  }

  /** The text of token ids. Rejects with a reason for the user. */
  async decodeIds(ids: Uint32Array, tokenizerId: string, signal?: AbortSignal): Promise<DecodedIds> {
    return this.process.engine.decodeIds({ tokenizerId, ids }, signal);
  }

  /** Counts a file; with an `encoding`, as VS Code would open it. */
  async countFile(bytes: Uint8Array, tokenizerId: string, signal?: AbortSignal, encoding?: string): Promise<FileCount> {
    return this.process.engine.countFile({ bytes, tokenizerId, ...(encoding !== undefined && { encoding }) }, signal);
  }

  /**
   * The engine, and the key under which it has `document` as it is now, for questions that one feature alone has. Throws
   * with a reason for the user.
   */
  about(
    document: vscode.TextDocument,
    signal?: AbortSignal,
  ): { readonly engine: Remote<Engine>; readonly key: string } {
    return { key: this.ensure(document, signal), engine: this.process.engine };
  }

  /** Ends the engine and starts a new one. */
  async restart(): Promise<void> {
    await this.process.restart();
    this.changed.fire();
  }

  /** What is cancelled already costs nothing: the text of the document is not sent for it. */
  private ensure(document: vscode.TextDocument, signal: AbortSignal | undefined): string {
    if (signal?.aborted) throw new CancelledError();
    return this.mirror.ensure(document, setting('maxDocumentSize', document));
  }
}

function choicesIn(choices: ReadingChoices | undefined): readonly NamedFile[] {
  return choices ? [choicesFile(choices)] : [];
}

function offsetsOf(document: vscode.TextDocument, range: vscode.Range): TextRange {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
