import { Argument, Command, InvalidArgumentError } from 'commander';
import { completionScript, SHELLS } from './commands/completions';
import { type CommonOptions, withCommonOptions } from './commands/commonOptions';
import type { BudgetCommandOptions } from './commands/budgetCommand';
import { type CountCommandOptions, compareCommand, countCommand } from './commands/countCommand';
import type { LedgerCommandOptions } from './commands/ledgerCommand';
import { OUTPUTS } from './outputs/outputs';
import type { Report } from './report';
import { CLI_VERSION } from './version';

const PATHS = 'files, folders and globs; - is the standard input; the current folder if none';

/**
 * The command line. `finish` is given what a command found, already written. To count, which is done most, is loaded at once: a
 * file more to load costs more than what is in it. The other commands are loaded when they are run.
 */
export function createProgram(finish: (text: string, report?: Report) => void): Command {
  const print = async (report: Promise<Report>, { format }: Pick<CommonOptions, 'format'>): Promise<void> => {
    const output = await OUTPUTS[format]!();
    finish(output(await report), await report);
  };
  const program = new Command('token-loupe')
    .description('Count tokens, see what coding agents always load, and check budgets. No network is used.')
    .version(CLI_VERSION)
    // Before commands are added: they take it over. Wrong arguments are what cannot be done.
    .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))
    .showHelpAfterError('(token-loupe --help has examples)')
    .addHelpText(
      'after',
      `
Exit codes: 0, 1 where a budget is crossed or something hides, 2 where something could not be done.

Examples:
  $ token-loupe count src "docs/**/*.md" --model openai/gpt-5
  $ git diff | token-loupe count -
  $ token-loupe compare README.md --with openai/gpt-5,r50k_base
  $ token-loupe ledger --since HEAD
  $ token-loupe budget --since origin/main --format github`,
    );
  withWalkOptions(program.command('count').description('count the tokens of files')).action(
    async (paths: string[], options: CountCommandOptions) => {
      await print(countCommand(paths, options), options);
    },
  );
  withWalkOptions(program.command('compare').description('count by several models or tokenizers'))
    .option('--with <names>', 'models and tokenizers, with commas', 'o200k_base,cl100k_base,r50k_base')
    .action(async (paths: string[], options: CountCommandOptions & { with: string }) => {
      await print(compareCommand(paths, options), options);
    });
  withRootOptions(program.command('ledger').description('what agents load from a folder, and when'))
    .option(
      '--agent <id>',
      'of one agent: claude-code, copilot, cursor, windsurf, gemini-cli, codex, cline, opencode, zed, kiro, junie',
    )
    .action(async (options: LedgerCommandOptions) => {
      const { ledgerCommand } = await import('./commands/ledgerCommand');
      await print(ledgerCommand(options), options);
    });
  withRootOptions(program.command('budget').description('check the budgets of token-budgets.json'))
    .option('--budgets <file>', 'another file of budgets')
    .option('--suggest', 'print budgets that can be begun with, and check nothing')
    .action(async (options: BudgetCommandOptions & { readonly suggest?: true }) => {
      if (options.suggest) {
        const { suggestCommand } = await import('./commands/suggestCommand');
        finish(await suggestCommand(options));
        return;
      }
      const { budgetCommand } = await import('./commands/budgetCommand');
      await print(budgetCommand(options), options);
    });
  withWalkOptions(program.command('hidden').description('find text that one does not see')).action(
    async (paths: string[], options: CountCommandOptions) => {
      const { hiddenCommand } = await import('./commands/hiddenCommand');
      await print(hiddenCommand(paths, options), options);
    },
  );
  withCommonOptions(program.command('tokenize').description('the tokens of a text: ids, texts and offsets'))
    .argument('[path]', 'a file; - is the standard input', '-')
    .action(async (path: string, options: CommonOptions) => {
      const { tokenizeCommand } = await import('./commands/tokenizeCommand');
      await print(tokenizeCommand(path, options), options);
    });
  program
    .command('completions')
    .description('a script for the shell that completes commands and options')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: (typeof SHELLS)[number]) => finish(completionScript(shell, program)));
  return program;
}

function withWalkOptions(command: Command): Command {
  return withCommonOptions(command)
    .argument('[paths...]', PATHS)
    .option(
      '--exclude <glob>',
      'leave files and folders out; can be given several times',
      (glob, all: string[]) => [...all, glob],
      [],
    )
    .option('--no-ignore', 'count what .gitignore and .ignore leave out, too')
    .option('--threads <n>', 'at most so many threads', wholeNumber);
}

function withRootOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--root <folder>', 'the folder that is looked at', '.')
    .option('--start <folder>', 'where agents start, inside of it', '')
    .option('--since <revision>', 'compare with a revision of git');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 256)
    throw new InvalidArgumentError('A whole number from 1 to 256.');
  return value;
}
