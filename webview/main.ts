import type { DashboardHost, DashboardPage, DashboardUpdate } from '../src/protocol/dashboard';
import { connect, type Port } from '../src/protocol/rpc';
import { isPageId } from '../src/protocol/viewPlaces';
import { createApp } from './app';
import { h } from './dom';
import { pageViews } from './pageViews';
import type { Scheduler } from './snapshots';
import { registerToolkit } from './toolkit';
import { messageOf } from '../src/text/errors';
import './styles/page.css';
import './styles/navigation.css';
import './styles/bar.css';
import './styles/views.css';
import './styles/charts.css';
import './styles/controls.css';
import './styles/comparison.css';
import './styles/tokens.css';
import './styles/sideBySide.css';
import './styles/estimator.css';
import './styles/usage.css';
import './styles/ownText.css';
import './styles/examination.css';
import './styles/textViews.css';

registerToolkit();
const api = acquireVsCodeApi<Readonly<Record<string, unknown>>>();
const port: Port = {
  post: message => api.postMessage(message),
  onMessage: listener =>
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // VS Code and developer tools post to the window as well.
      if (typeof data === 'object' && data !== null && 'kind' in data) listener(data);
    }),
};
const scheduler: Scheduler = {
  frame: callback => void requestAnimationFrame(callback),
  delay: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

const show = (update: DashboardUpdate): void => app.show(update);
const { remote } = connect<DashboardHost, DashboardPage>(port, { show });
const root = document.getElementById('app') ?? document.body;
const { page } = root.dataset;
const app = createApp(isPageId(page) ? page : 'inspector', pageViews, {
  remote,
  scheduler,
  // VS Code keeps the page's state; each view has a member of it.
  memory: <T>(name: string) => ({
    get: () => api.getState()?.[name] as T | undefined,
    set: (value: T) => void api.setState({ ...api.getState(), [name]: value }),
  }),
});
root.replaceChildren(app.element);
remote['page.ready'](undefined).then(show, (error: unknown) => {
  const reason = messageOf(error);
  root.replaceChildren(h('p', { class: 'message', role: 'alert' }, `The extension did not answer: ${reason}`));
});
