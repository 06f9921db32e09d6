import { CharacterTokenizer } from '../../../../src/engine/baselines/characterTokenizer';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import type { DashboardHost, DashboardState } from '../../../../src/protocol/dashboard';
import type { CallContext, Handlers } from '../../../../src/protocol/rpc';
import type { SideQueries } from '../../../../src/protocol/queries/sideQueries';
import type { SideFigures } from '../../../../src/protocol/views/sideBySide';
import type { TextReport } from '../../../../src/protocol/views/textViews';
import { createSides } from '../../../../src/worker/engine/sides/sidesService';
import { calling, partsWith } from '../../../support/textQuestions';
import { openaiTokenizer } from '../../../support/tokenizers';
import { report, stateOf } from './states';

/** The first two are those of other views' tests: their vocabularies are read once for all. */
const tokenizersInOrder: readonly (() => Tokenizer)[] = [
  () => openaiTokenizer('cl100k_base'),
  () => openaiTokenizer('r50k_base'),
  () => named(openaiTokenizer('r50k_base'), 'gpt2'),
  () => new CharacterTokenizer(),
];

/** The same tokenizer under another name. */
function named(tokenizer: Tokenizer, id: string): Tokenizer {
  return Object.create(tokenizer, { info: { value: { ...tokenizer.info, id, name: id } } }) as Tokenizer;
}

/** A text under the first `count` of four tokenizers: what the page is shown of it, and who answers for its rows. */
export async function sidesOf(text: string, count = 2, more: Partial<SideFigures> = {}) {
  const tokenizers = tokenizersInOrder.slice(0, count).map(read => read());
  const tokenizerIds = tokenizers.map(({ info }) => info.id);
  const service = createSides({ ...partsWith(text, tokenizers), toldOf: document => document });
  const ask = <K extends keyof SideQueries>(name: K, params: object): Promise<ReturnType<SideQueries[K]>> =>
    (service[name] as (params: object, context: CallContext) => Promise<ReturnType<SideQueries[K]>>)(
      { document: 'a', ...params },
      calling(),
    );
  const figures: SideFigures = {
    ...(await ask('layOutSides', {})),
    choices: ['cl100k_base', 'r50k_base', 'gpt2', 'baseline-characters'].map(id => ({ id, name: id })),
    differences: await ask('compareSides', { tokenizerIds }),
    isComparing: false,
    ...more,
  };
  const shown: TextReport<SideFigures> = {
    status: 'ready',
    source: { kind: 'document', name: 'load.ts', path: 'src/load.ts' },
    tokenizers: tokenizerIds.map(id => ({ id, name: id })),
    figures,
  };
  const host: Partial<Handlers<DashboardHost>> = {
    // As it is after the way to a page: columns of numbers.
    'sideBySide.rows': async params => plain(await ask('sideRows', { tokenizerIds, ...params })),
    'sideBySide.findDifference': params => ask('findSideDifference', { tokenizerIds, ...params }),
  };
  const state = (changed: Partial<SideFigures> = {}): DashboardState => ({
    ...stateOf(report, 'sideBySide'),
    sideBySide: { ...shown, figures: { ...figures, ...changed } },
  });
  return { state, host, figures };
}

function plain<T>(answer: T): T {
  return JSON.parse(
    JSON.stringify(answer, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value,
    ),
  ) as T;
}
