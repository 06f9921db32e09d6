import type { Report } from '../report';

/** Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request. */
export function annotations({ findings }: Report): string {
  return findings
    .map(({ level, path, line, column, message, ruleId }) => {
      const kind = level === 'note' ? 'notice' : level;
      const members = { file: path, line, col: column, title: `Token Loupe: ${ruleId}` };
      const given = Object.entries(members).map(([key, value]) => `${key}=${escapeMember(String(value))}`);
      return `::${kind} ${given.join(',')}::${escapeData(message)}\n`;
    })
    .join('');
}

/** As in `@actions/core`: what would end the command is written as a code. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeMember(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
