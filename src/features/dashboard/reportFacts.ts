import * as vscode from 'vscode';
import type { Services } from '../../host/services';
import type { ReportFacts } from '../../protocol/dashboard';
import type { Inspected } from './inspected/inspected';

/** What a report says of all its views: text, versions, tokenizers, model and how exact counts for it are. */
export async function reportFacts(services: Services, inspected: Inspected): Promise<ReportFacts> {
  const { text, editor } = inspected;
  const costs = await services.costs();
  const { name, tokenizerId, exactness } = costs.selectedModel(editor?.document);
  const { version } = services.context.extension.packageJSON as { readonly version: string };
  const compared = await inspected.compared();
  return {
    about: {
      Text: text ? vscode.workspace.asRelativePath(text.document.uri) : 'none',
      Part: text?.kind ?? 'none',
      Date: new Date().toISOString(),
      Version: `Token Loupe ${version}; bundled tokenizers are of this version`,
      Model: `${name}, counted with ${tokenizerId}`,
      Exactness: exactness.kind === 'exact' ? 'exact' : `${exactness.kind}: ${exactness.reason}`,
      Prices: costs.priceSource,
    },
    tokenizers: compared.map(({ id, name: title, description }) => ({ id, name: title, description })),
  };
}
