import type { Location, Log, Result } from 'sarif';
import { CLI_VERSION } from '../version';
import type { Finding, Report } from '../report';

/** What each kind of finding is. */
const RULES: Readonly<Record<string, string>> = {
  overBudget: 'A text has more tokens than its budget allows.',
  undecidedBudget: 'It cannot be said whether a budget is kept.',
  budgetFile: 'A file of budgets is not as it should be.',
  limitFile: 'A limit of another tool that is not followed.',
  hiddenText: 'Text that is not visible, or looks like other text.',
};

/** Findings in SARIF 2.1.0. */
export function sarif({ findings }: Report): string {
  const ids = [...new Set(findings.map(({ ruleId }) => ruleId))];
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'token-loupe',
            version: CLI_VERSION,
            rules: ids.map(id => ({
              id,
              shortDescription: { text: RULES[id] ?? 'A file that agents load is not as expected.' },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf({ ruleId, level, message, path, line, column, related }: Finding): Result {
  return {
    ruleId,
    level,
    message: { text: message },
    locations: [locationOf(path, line, column)],
    relatedLocations: related.map((each, id) => ({
      id,
      ...locationOf(each.path, each.line),
      message: { text: each.message },
    })),
  };
}

function locationOf(path: string, startLine: number, startColumn?: number): Location {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine, ...(startColumn === undefined ? {} : { startColumn }) },
    },
  };
}
