import { isRecord } from '../../core/base/is-record.ts';
import { actionName } from './redux-action.ts';

/** What of a page's Redux DevTools options we go by: https://github.com/reduxjs/redux-devtools/blob/main/extension/docs/API/Arguments.md */
export interface ReduxOptions {
  /** `options.name`; undefined where the page gives none. */
  readonly name: string | undefined;
  /** The action as the page lets tools see it; undefined when it lets them see nothing of it. */
  readonly sanitize: (action: unknown) => unknown;
}

export function readReduxOptions(options: unknown): ReduxOptions {
  if (!isRecord(options)) return { name: undefined, sanitize: asIs };
  const denied = patternOf(options.actionsDenylist ?? options.actionsBlacklist);
  const allowed = patternOf(options.actionsAllowlist ?? options.actionsWhitelist);
  const { actionSanitizer, name } = options;
  const isOpen = denied === undefined && allowed === undefined && typeof actionSanitizer !== 'function';
  let id = 0;
  return {
    name: typeof name === 'string' && name !== '' ? name : undefined,
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
