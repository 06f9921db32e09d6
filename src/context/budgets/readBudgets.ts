import {
  arrayUpTo,
  asBoolean,
  asString,
  type Check,
  JsonFields,
  numberFrom,
  oneOf,
  quoted,
  stringUpTo,
} from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';
import { globProblem } from '../../files/globs';
import { AGENTS } from '../rules/agents';
import { type Budget, BUDGET_FILE, type BudgetLimit, type BudgetTarget } from './budget';
import { checkPlaced, type JsonProblem, PlacedJson } from './jsonPlaces';

/** Budgets of one file. */
const MOST_BUDGETS = 1000;
/** Longer files are not read. UTF-16 code units. */
const LONGEST = 1_000_000;

/** The budgets of a file, or the first thing that is wrong with it. */
export type ReadBudgets = { readonly budgets: readonly Budget[] } | { readonly problem: JsonProblem };

/** Reads `token-budgets.json`. An unknown key is a problem, as it may be a limit that somebody relies on. */
export function readBudgets(text: string): ReadBudgets {
  if (text.length > LONGEST) return { problem: { start: 0, end: 0, message: `more than ${LONGEST} characters` } };
  const json = PlacedJson.read(text);
  if (!(json instanceof PlacedJson)) return { problem: json };
  const checked = checkPlaced(json, BUDGET_FILE, () => {
    const fields = new JsonFields(json.value, '');
    onlyKeys(fields, ['$schema', 'model', 'budgets']);
    fields.ifPresent('$schema', asString);
    const model = fields.ifPresent('model', asName);
    const items = fields.required('budgets', arrayUpTo(MOST_BUDGETS));
    return items.map((item, index) => {
      const path = `budgets[${index}]`;
      return { ...model, ...budgetOf(new JsonFields(item, path)), ...json.rangeOf(path) };
    });
  });
  return Array.isArray(checked) ? { budgets: checked } : { problem: checked };
}

const asName = stringUpTo(200);

const asPath: Check<string> = (json, path) => {
  const text = stringUpTo(1000)(json, path);
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(text) || text.split(/[/\\]/).includes('..')) {
    throw new FormatError(path, `expected a path inside the workspace, found ${quoted(text)}`);
  }
  return text;
};

const asGlob: Check<string> = (json, path) => {
  const glob = asPath(json, path);
  const problem = globProblem(glob);
  if (problem !== undefined) throw new FormatError(path, `the glob cannot be used. ${problem}`);
  return glob;
};

function budgetOf(fields: JsonFields): Omit<Budget, 'start' | 'end'> {
  onlyKeys(fields, ['name', 'files', 'together', 'ledger', 'section', 'limit', 'model']);
  const target = targetOf(fields);
  const limit = fields.required('limit', limitOf);
  return {
    name: describeTarget(target),
    target,
    limit,
    ...fields.ifPresent('name', asName),
    ...fields.ifPresent('model', asName),
  };
}

function targetOf(fields: JsonFields): BudgetTarget {
  const given = ['files', 'ledger', 'section'].filter(key => fields.get(key) !== undefined);
  if (given.length !== 1) throw new FormatError(fields.path, 'expected one of "files", "ledger" and "section"');
  if (fields.get('together') !== undefined && given[0] !== 'files') {
    throw new FormatError(fields.at('together'), 'only "files" can be counted together');
  }
  if (given[0] === 'files') {
    return {
      kind: 'files',
      glob: fields.required('files', asGlob),
      together: fields.optional('together', asBoolean, false),
    };
  }
  if (given[0] === 'section') {
    const section = new JsonFields(fields.get('section'), fields.at('section'));
    onlyKeys(section, ['file', 'heading']);
    return { kind: 'section', path: section.required('file', asPath), heading: section.required('heading', asName) };
  }
  const group = new JsonFields(fields.get('ledger'), fields.at('ledger'));
  onlyKeys(group, ['agent', 'loading', 'rule']);
  const { agent, loading, rule } = {
    ...group.ifPresent('agent', oneOf(...AGENTS.map(({ id }) => id))),
    ...group.ifPresent('loading', oneOf('always', 'onMatch', 'onDemand')),
    ...group.ifPresent('rule', asName),
  };
  return {
    kind: 'ledger',
    ...(agent === undefined ? {} : { agentId: agent }),
    ...(loading === undefined ? {} : { loading }),
    ...(rule === undefined ? {} : { ruleId: rule }),
  };
}

const limitOf: Check<BudgetLimit> = (json, path) => {
  const fields = new JsonFields(json, path);
  onlyKeys(fields, ['tokens', 'windowShare', 'usd']);
  const [unit, ...others] = Object.keys(fields.object);
  if (unit === undefined || others.length > 0) {
    throw new FormatError(path, 'expected one of "tokens", "windowShare" and "usd"');
  }
  const most = fields.required(unit, unit === 'windowShare' ? numberFrom(0, 1) : numberFrom(0, 1e12));
  return { unit: unit as BudgetLimit['unit'], most };
};

function describeTarget(target: BudgetTarget): string {
  switch (target.kind) {
    case 'files':
      return target.glob;
    case 'section':
      return `${target.path}, ${target.heading}`;
    case 'ledger': {
      const agent = AGENTS.find(({ id }) => id === target.agentId)?.name ?? 'all agents';
      const when = { always: 'always', onMatch: 'on match', onDemand: 'on demand' };
      return [agent, target.ruleId, target.loading && when[target.loading]]
        .filter(part => part !== undefined)
        .join(', ');
    }
  }
}

function onlyKeys(fields: JsonFields, known: readonly string[]): void {
  const unknown = Object.keys(fields.object).find(key => !known.includes(key));
  if (unknown === undefined) return;
  throw new FormatError(fields.at(unknown), `unknown key; known are ${known.join(', ')}`);
}
