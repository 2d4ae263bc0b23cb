import { apply, defineProperty } from '../../core/base/saved-built-ins.ts';

/** After each call of the method, `seen` gets its result and its arguments, within `attempt`; the caller gets the same result. */
export function followMethod(
  owner: Readonly<Record<string, unknown>>,
  key: string,
  attempt: (work: () => void) => void,
  seen: (result: unknown, rest: readonly unknown[]) => void,
): void {
  const method = owner[key];
  if (typeof method !== 'function') return;
  defineProperty(owner, key, {
    configurable: true,
    writable: true,
    value(this: unknown, ...rest: readonly unknown[]): unknown {
      const result: unknown = apply(method, this, rest);
      attempt(() => seen(result, rest));
      return result;
    },
  });
}
