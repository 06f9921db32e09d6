/** Something that is to be looked at, at a place of a file. */
export interface Finding {
  /** `overBudget`, `hiddenText`, `missingImport` ... */
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** Inside the folder that was looked at, with slashes. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly related: readonly { readonly message: string; readonly path: string; readonly line: number }[];
}

/** What a command has to say, in any form of output. */
export interface Report {
  readonly command: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** For programs: what `--format json` prints beside the version and the command. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  /** Sentences after the table. */
  readonly notes: readonly string[];
  /** 0; 1 where a limit is crossed or something hides; 2 where something could not be done. */
  readonly exitCode: 0 | 1 | 2;
}

/** A command cannot do what was asked; the message is for the user. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
