import { isRecord } from '../../core/base/is-record.ts';
import type { SpanOptions } from '../../core/model/page-hook.ts';
import { actionName } from './redux-action.ts';

/** What of a page's Redux DevTools options we go by: https://github.com/reduxjs/redux-devtools/blob/main/extension/docs/API/Arguments.md */
export interface ReduxOptions {
  /** What the spans of all its actions have in common. */
  readonly spanOptions: SpanOptions;
  /** The action as the page lets tools see it; undefined when it lets them see nothing of it. */
  readonly sanitize: (action: unknown) => unknown;
}

/** `unnamed` is the actor where `options.name` gives none. */
export function readReduxOptions(options: unknown, unnamed: string): ReduxOptions {
  const said: Readonly<Record<string, unknown>> = isRecord(options) ? options : {};
  const denied = patternOf(said.actionsDenylist ?? said.actionsBlacklist);
  const allowed = patternOf(said.actionsAllowlist ?? said.actionsWhitelist);
  const { actionSanitizer, name } = said;
  const isOpen = denied === undefined && allowed === undefined && typeof actionSanitizer !== 'function';
  const storeName = typeof name === 'string' && name !== '' ? name : undefined;
  let id = 0;
  return {
    spanOptions: {
      category: 'action',
      source: 'redux',
      actor: storeName ?? unnamed,
      attributes: storeName === undefined ? undefined : { 'redux.store': storeName },
    },
    sanitize: isOpen
      ? asIs
      : (action) => {
          const type = actionName(action);
          if (denied?.test(type) || (allowed !== undefined && !allowed.test(type))) return undefined;
          return typeof actionSanitizer === 'function' ? actionSanitizer(action, id++) : action;
        },
  };
}

function asIs(action: unknown): unknown {
  return action;
}

/** Patterns of the page, not of a person: the page pays for its own. Several are joined, as Redux DevTools does. */
function patternOf(list: unknown): RegExp | undefined {
  const parts: readonly unknown[] = Array.isArray(list) ? list : [list];
  const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return texts.length === 0 ? undefined : new RegExp(texts.join('|'));
}
