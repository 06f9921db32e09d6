import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { askText } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { Services } from '../../host/services';
import { CancelledError } from '../../protocol/rpc';
import { parseQuantity, writeQuantity } from '../../text/typedQuantity';
import { parseFilter } from './costFilter';
import type { ShownFiles } from './costModel';
import type { CostBranch } from './costBranch';
import { pathOf, type WorkspaceCosts } from './workspaceCosts';

/** Where the workspace remembers what is left out. */
const EXCLUDED_KEY = 'costs.excluded';
/** Entries of the outermost folder that a command tells of. */
const MOST_TOLD = 20;
/** Where the model's context window is not known. */
const USUAL_WINDOW = 128_000;

/** What the tree shows, for keybindings and other extensions. */
export interface CostSummary {
  readonly tokens: number;
  /** Files with text, and how many of them are not counted (yet). */
  readonly files: number;
  readonly waiting: number;
  readonly uncounted: number;
  /** The heaviest files and folders of the outermost folder. */
  readonly heaviest: readonly { readonly path: string; readonly tokens: number }[];
}

/** Registers the commands of the view. `start` begins to count if that was not done yet. */
export function registerCostCommands(services: Services, costs: WorkspaceCosts, start: () => void): vscode.Disposable {
  const { workspaceState } = services.context;
  void show({ excluded: new Set(workspaceState.get<readonly string[]>(EXCLUDED_KEY, [])) });

  function show(options: ShownFiles): Promise<void> {
    return costs.show(options);
  }

  async function exclude(excluded: ReadonlySet<string>): Promise<void> {
    await workspaceState.update(EXCLUDED_KEY, [...excluded]);
    await show({ ...costs.model.options, excluded });
  }

  async function filter(given: unknown): Promise<void> {
    const typed = await answer(given, 'filter', {
      title: 'Filter Token Costs',
      value: costs.model.options.filter?.text ?? '',
      prompt: 'A part of a path, or a pattern such as *.md or src/**. Empty: all files',
      check: text => {
        const parsed = parseFilter(text);
        return 'problem' in parsed ? parsed : undefined;
      },
    });
    const parsed = parseFilter(typed);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const text = typed.trim();
    await show({ ...costs.model.options, filter: text === '' ? undefined : { text, test: parsed.test } });
  }

  async function fit(given: unknown): Promise<void> {
    const { contextWindow = USUAL_WINDOW } = (await services.costs()).selectedModel();
    const typed = await answer(given, 'tokens', {
      title: 'Show What Fits into a Number of Tokens',
      value: writeQuantity(costs.model.options.fit ?? contextWindow),
      prompt: 'Tokens: the files that fit together are shown, the lightest first. Empty: all files',
      check: text => {
        const parsed = text.trim() === '' ? { value: 0 } : parseQuantity(text, 'a number of tokens', '128k or 1M');
        return 'message' in parsed ? { problem: parsed.message } : undefined;
      },
    });
    if (typed.trim() === '') return show({ ...costs.model.options, fit: undefined });
    const parsed = parseQuantity(typed, 'a number of tokens', '128k or 1M');
    if ('message' in parsed) throw new Error(parsed.message);
    return show({ ...costs.model.options, fit: parsed.value });
  }

  const summary = (): CostSummary => {
    const { root } = costs.model;
    const { tokens, files, waiting, uncounted } = root;
    const heaviest = root.children().slice(0, MOST_TOLD);
    return {
      tokens,
      files,
      waiting,
      uncounted,
      heaviest: heaviest.map(each => ({ path: each.path, tokens: each.tokens })),
    };
  };

  const commands: Readonly<Record<string, (given: unknown, others: unknown) => unknown>> = {
    showCosts: async () => {
      await vscode.commands.executeCommand('tokenLoupe.costs.focus');
      start();
    },
    refreshCosts: () => costs.refresh(),
    stopCountingCosts: () => costs.stop(),
    filterCosts: filter,
    fitCosts: fit,
    excludeFromCosts: (given, others) => {
      const chosen = Array.isArray(others) ? (others as readonly unknown[]) : [given];
      const paths = chosen.flatMap(each => pathOfArgument(each) ?? []);
      return exclude(new Set([...costs.model.options.excluded, ...paths]));
    },
    showAllCosts: async () => {
      await workspaceState.update(EXCLUDED_KEY, []);
      await show({ excluded: new Set() });
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      registerCommand(`tokenLoupe.${name}`, services.log, async (given, others) => {
        await run(given, others);
        return summary();
      }),
    ),
  );
}

/** What was given as `field` of an object, or what the user types. */
async function answer(
  given: unknown,
  field: string,
  { title, ...options }: Parameters<typeof askText>[1] & { readonly title: string },
): Promise<string> {
  const value = (Object(given) as Readonly<Record<string, unknown>>)[field];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const typed = await askText({ title, step: 1, of: 1, canGoBack: false }, options);
  if (typed === BACK) throw new CancelledError();
  return typed;
}

/** The path of a row, of a URI, or a path. */
function pathOfArgument(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof vscode.Uri) return pathOf(value);
  const { path } = Object(value) as Partial<CostBranch>;
  return typeof path === 'string' && path !== '' ? path : undefined;
}
