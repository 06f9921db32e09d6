import * as vscode from 'vscode';
import type { Services } from '../../../host/services';
import { CancelledError } from '../../../protocol/rpc';
import type { Found, IntegrityFigures, IntegrityFileKind } from '../../../protocol/integrity/integrityState';
import { formatBytes } from '../../../text/bytes';
import { messageOf, sentence } from '../../../text/errors';
import type { ExportedFigures } from '../figureExport';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, type TextQuestion, TextView } from '../inspected/textView';
import { integrityFigures } from './integrityFigures';
import { IntegrityFiles, spellingFiles, versioned } from './integrityFiles';

/** Bytes of a list of words with their morphemes; the largest known has 30 MB. */
const MOST_LIST_BYTES = 64_000_000;

/** Which tokens are words of a language, on the extension's side. */
export function integrityEntry(services: Services, inspected: Inspected): HostViewEntry<'integrity'> {
  return hostViewEntry({
    create: () => {
      const files = new IntegrityFiles(services.context.workspaceState);
      const view = new TextView<IntegrityFigures>(services, inspected, {
        title: 'Integrity',
        measure: question => measure(services, files, question),
      });
      const host = textHostView(view, {
        async choose(kind: IntegrityFileKind) {
          if (await files.choose(kind)) view.run();
        },
        async forget(kind: IntegrityFileKind) {
          await files.forget(kind);
          view.run();
        },
      });
      const figures = (): ExportedFigures | undefined => {
        const state = view.state();
        return state.status === 'ready' && state.figures
          ? integrityFigures({ ...state, figures: state.figures })
          : undefined;
      };
      return { ...host, figures };
    },
    commands: {},
  });
}

/** Measures what there are files for. What is wrong with one of them leaves the other figures as they are. */
async function measure(services: Services, files: IntegrityFiles, question: TextQuestion): Promise<IntegrityFigures> {
  const [affixes, morphemes, segments] = [files.uri('dictionary'), files.uri('morphemes'), files.uri('segments')];
  const words = affixes && (await found(() => wordsOf(services, affixes, morphemes, question)));
  const alignment = segments && (await found(() => alignmentOf(segments, question)));
  return { files: files.names(), words, alignment };
}

async function wordsOf(
  { speller }: Services,
  affixes: vscode.Uri,
  morphemes: vscode.Uri | undefined,
  { engine, parts, tokenizerIds, signal, onProgress }: TextQuestion,
) {
  const dictionary = await spellingFiles(affixes);
  const list = morphemes && (await versioned(morphemes));
  const { readUnits, textUnits, ...units } = await engine.tokenUnits({ ...parts, tokenizerIds }, signal, share =>
    onProgress(share / 2),
  );
  const question = { dictionary, units, ...(list && { morphemes: list }) };
  const answer = await speller.checkWords(question, signal, share => onProgress((1 + share) / 2));
  return { ...answer, readUnits, textUnits };
}

async function alignmentOf(segments: vscode.Uri, { engine, tokenizerIds, signal, onProgress }: TextQuestion) {
  const { size } = await vscode.workspace.fs.stat(segments);
  if (size > MOST_LIST_BYTES) {
    throw new Error(`the list has ${formatBytes(size)}, and may have at most ${formatBytes(MOST_LIST_BYTES)}`);
  }
  const list = await vscode.workspace.fs.readFile(segments);
  return engine.morphScores({ list, tokenizerIds }, signal, onProgress);
}

/** The figures, or what is wrong with the files for them. */
async function found<Figures>(measured: () => Promise<Figures>): Promise<Found<Figures>> {
  try {
    return await measured();
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return { problem: sentence(messageOf(error)) };
  }
}
