import type { DashboardHost, DashboardPage, DashboardState } from '../src/protocol/dashboard';
import { connect, type Port } from '../src/protocol/rpc';
import { createApp } from './app';
import { h } from './dom';
import { pageMemory, type PageMemory } from './pageState';
import { snapshotQueue } from './snapshots';
import { registerToolkit } from './toolkit';
import { messageOf } from '../src/text/errors';
import './styles/page.css';
import './styles/controls.css';
import './styles/comparison.css';
import './styles/tokens.css';
import './styles/estimator.css';
import './styles/usage.css';
import './styles/ownText.css';

registerToolkit();
const api = acquireVsCodeApi<PageMemory>();
const port: Port = {
  post: message => api.postMessage(message),
  onMessage: listener =>
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // VS Code and developer tools post to the window as well.
      if (typeof data === 'object' && data !== null && 'kind' in data) listener(data);
    }),
};
/** Draws a snapshot; the measure shows in the webview's performance panel. */
function draw(state: DashboardState): void {
  const start = performance.now();
  app.update(state);
  performance.clearMeasures('render');
  performance.measure('render', { start });
}

const show = snapshotQueue(draw, {
  frame: callback => void requestAnimationFrame(callback),
  delay: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});
const { remote } = connect<DashboardHost, DashboardPage>(port, { show });
const app = createApp(remote, pageMemory(api));
const root = document.getElementById('app') ?? document.body;
root.replaceChildren(app.element);
remote.ready(undefined).then(show, (error: unknown) => {
  const reason = messageOf(error);
  root.replaceChildren(h('p', { class: 'message', role: 'alert' }, `The extension did not answer: ${reason}`));
});
