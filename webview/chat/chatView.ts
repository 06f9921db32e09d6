import type { ChatFigures, RenderedChat } from '../../src/protocol/chatQueries';
import { formatCount, formatQuantity, NO_FIGURE } from '../../src/text/numbers';
import { escapeHidden } from '../../src/text/visibleText';
import { createBarGroups } from '../charts/barGroups';
import { h, setShown } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import {
  addedShare,
  chatComputed,
  chatFindings,
  chatLimits,
  chatVerdict,
  isRendered,
  reasonOf,
  totalOf,
} from './chatWords';

/** The text's chats as models see them. */
export const chatView = textReportView<'chat', ChatFigures>('chat', ({ remote, send }) => {
  const chart = createBarGroups({ label: 'Tokens of the chat', axis: 'Tokens', format: formatCount });
  const findings = h('div', { class: 'chat-findings' });
  const table = createListTable('By tokenizer', 2);
  const messages = createListTable('By message', 2);
  const totals = createListTable('All chats', 1);
  const rendered = h('div', {});
  const allChats = titled('All chats', totals.element);
  const skeleton = createSkeleton({
    figures: [
      findings,
      titled('Tokens of the chat', chart.element),
      titled('By tokenizer', table.element),
      titled('By message', messages.element),
      allChats,
      titled('As the model sees it', rendered),
    ],
    computed: chatComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  let shown = '';

  return {
    element: skeleton.element,
    update(report: Measured<ChatFigures>) {
      const { figures } = report;
      const name = (id: string): string => nameOf(report, id);
      const rows = figures.rows.filter(isRendered);
      skeleton.update({
        subject: subjectOf(report),
        verdict: chatVerdict(figures, name),
        limits: chatLimits(figures),
      });
      const groups = rows.map(({ tokenizerId, all }) => ({
        title: name(tokenizerId),
        bars: [
          { name: 'Text of messages', value: all.own },
          { name: 'Special tokens', value: all.special },
          { name: 'Other template', value: all.template },
        ],
      }));
      const described = rows.map(
        ({ tokenizerId, all }) =>
          `${name(tokenizerId)}: ${formatCount(all.own)} of ${formatCount(totalOf(all))} are text of messages`,
      );
      chart.update(groups, described.join('; '));
      table.update(
        [
          'Tokenizer',
          'Template',
          'Tokens',
          'Text of messages',
          'Special tokens',
          'Other template',
          'Added',
          ...(figures.hasTools ? ['Of it, tools'] : []),
        ],
        figures.rows.map(row => tokenizerCells(row, name(row.tokenizerId), figures.hasTools)),
      );
      messages.update(
        ['Message', 'Text', ...rows.flatMap(({ tokenizerId }) => [`${name(tokenizerId)}: text`, 'added'])],
        messageRows(figures, rows),
      );
      totals.update(
        ['Tokenizer', 'Chats', 'Refused', 'Tokens', 'Text of messages', 'Added'],
        figures.totals.map(({ tokenizerId, chats, refused, tokens }) => [
          name(tokenizerId),
          formatCount(chats),
          formatCount(refused),
          formatCount(totalOf(tokens)),
          formatCount(tokens.own),
          addedShare(tokens),
        ]),
      );
      setShown(allChats, figures.chats > 1 && figures.totals.length > 0);
      const signature = JSON.stringify([rows, figures.messages, report.tokenizers]);
      if (signature === shown) return;
      shown = signature;
      const found = rows.flatMap(row => chatFindings(row, figures.messages, name(row.tokenizerId)));
      findings.replaceChildren(...found.map(text => h('p', { class: 'chat-finding' }, text)));
      rendered.replaceChildren(...rows.map((row, index) => renderedChat(row, name(row.tokenizerId), index === 0)));
    },
  };
});

function tokenizerCells(row: ChatFigures['rows'][number], name: string, hasTools: boolean): string[] {
  const tools = (text: string): string[] => (hasTools ? [text] : []);
  if (!isRendered(row)) return [name, reasonOf(row), ...Array<string>(5).fill(NO_FIGURE), ...tools(NO_FIGURE)];
  const { all, template } = row;
  const of = template.name === 'default' ? '' : ` (${template.name})`;
  return [
    name,
    escapeHidden(`${template.file}${of}`),
    formatCount(totalOf(all)),
    formatCount(all.own),
    formatCount(all.special),
    formatCount(all.template),
    addedShare(all),
    ...tools(row.tools === undefined ? NO_FIGURE : formatCount(row.tools)),
  ];
}

function messageRows({ messages }: ChatFigures, rows: readonly RenderedChat[]): string[][] {
  const cells = (part: { readonly own: number; readonly special: number; readonly template: number }): string[] => [
    formatCount(part.own),
    formatCount(part.special + part.template),
  ];
  return [
    ['Before the messages', '', ...rows.flatMap(({ before }) => cells(before))],
    ...messages.map(({ role, text }, index) => [
      `${formatCount(index + 1)} ${role === undefined ? 'without a role' : escapeHidden(role)}`,
      escapeHidden(text),
      ...rows.flatMap(row => cells(row.messages[index]!)),
    ]),
    ['Start of the answer', '', ...rows.flatMap(({ after }) => cells(after))],
  ];
}

/** The text that the model gets, with what is not of the messages set apart. */
function renderedChat({ parts, unitsLeftOut }: RenderedChat, name: string, isOpen: boolean): HTMLElement {
  const titles = { own: 'Text of a message', special: 'Special token', template: 'Template' };
  const spans = parts.map(({ kind, text, tokens }) =>
    h('span', { class: `chat-${kind}`, title: `${titles[kind]}: ${formatQuantity(tokens, 'token')}` }, linesOf(text)),
  );
  const more =
    unitsLeftOut > 0 ? [h('p', { class: 'hint' }, `${formatCount(unitsLeftOut)} more characters are not shown.`)] : [];
  return h(
    'details',
    { class: 'chat-rendered', ...(isOpen && { open: '' }) },
    h('summary', {}, name),
    h('pre', { class: 'token-text', tabindex: '0', 'aria-label': `The chat under ${name}` }, ...spans),
    ...more,
  );
}

/** Text whose lines stay lines, with what hides in them shown. */
function linesOf(text: string): string {
  return text.split('\n').map(escapeHidden).join('\n');
}
