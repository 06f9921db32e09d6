import type { Command } from 'commander';

/** The shells that completions are written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A script that completes commands, options and their values, made of what the program knows of itself. */
export function completionScript(shell: (typeof SHELLS)[number], program: Command): string {
  const commands = program.commands.map(command => ({
    name: command.name(),
    words: command.options
      .flatMap(option => [option.long ?? '', ...(option.argChoices ?? [])])
      .filter(word => word !== ''),
    about: command.description(),
  }));
  if (shell === 'fish') {
    return commands
      .flatMap(({ name, words, about }) => [
        `complete -c token-loupe -n __fish_use_subcommand -a ${name} -d ${quote(about)}`,
        `complete -c token-loupe -n '__fish_seen_subcommand_from ${name}' -a ${quote(words.join(' '))}`,
      ])
      .join('\n')
      .concat('\n');
  }
  const cases = commands.map(({ name, words }) => `    ${name}) words=${quote(words.join(' '))} ;;`).join('\n');
  const body = `_token_loupe() {
  local words=${quote(commands.map(({ name }) => name).join(' '))}
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _token_loupe token-loupe
`;
  return shell === 'bash' ? body : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
