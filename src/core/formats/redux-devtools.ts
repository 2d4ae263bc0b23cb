import type { Format } from './format.ts';
import { readReduxDevtools } from './redux-devtools/read-redux-devtools.ts';

/** What the Redux DevTools export: the actions of a store with the times at which they were dispatched. It is only read. */
export const reduxDevtools: Format = {
  id: 'redux-devtools',
  label: 'Redux DevTools export',
  extension: '.json',
  mimeType: 'application/json',
  read: readReduxDevtools,
  recognises: (head) =>
    /^\uFEFF?\s*\{[\s\S]*(?:"actionsById"|"stagedActionIds"|"payload"\s*:\s*"\{\\"(?:actionsById|monitorState|nextActionId|stagedActionIds))/.test(
      head,
    ),
};
