import { create } from 'zustand';
import type { Result } from '../../core/base/result.ts';
import type { BreakerSettings } from '../../core/model/breaker-settings.ts';
import type { CaptureRules } from '../../core/model/capture-settings.ts';
import { DEFAULT_RETENTION, type Retention } from '../../core/model/retention.ts';
import { isSiteCovered, patternOfSite } from '../../core/model/site.ts';
import type { CaptureStatus, LiveDocument, PinnedTrace } from '../../wire/commands.ts';
import { currentPorts, send, withoutAnswer } from './connection.ts';
import { notify } from './notices.ts';
import { useTraces } from './traces.ts';

export type { LiveDocument };

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'disconnected'; readonly why: string };

interface CaptureState {
  /** What the background last said of itself. */
  readonly status: CaptureStatus | undefined;
  readonly connection: Connection;
  /** Undefined in the full-tab viewer, which watches no page. */
  readonly tabId: number | undefined;
  /** The address of the inspected page. */
  readonly url: string | undefined;
  /** The browser lets no extension into the inspected page: nobody may know its address. */
  readonly isForbidden: boolean;
}

export const useCapture = create<CaptureState>()(() => ({
  status: undefined,
  connection: { kind: 'connecting' },
  tabId: undefined,
  url: undefined,
  isForbidden: false,
}));

export interface SiteState {
  readonly url: string;
  readonly isArmed: boolean;
  /** False for pages that no extension may record: chrome:, about:, the web store. */
  readonly isArmable: boolean;
}

let siteMemo: SiteState | undefined;

/** The inspected page's site, and whether it is recorded. */
export function useSite(): SiteState | undefined {
  return useCapture(({ url, isForbidden, status }) => {
    if (url === undefined || status === undefined) return undefined;
    const site = {
      url,
      isArmed: !isForbidden && isSiteCovered(url, status.armed),
      isArmable: !isForbidden && patternOfSite(url) !== undefined,
    };
    if (siteMemo?.url !== url || siteMemo.isArmed !== site.isArmed) siteMemo = site;
    return siteMemo;
  });
}

export function useIsRecording(): boolean {
  return useCapture(
    ({ status, tabId }) => tabId === undefined || !(status?.pausedTabs.includes(tabId) ?? false),
  );
}

export function applyStatus(status: CaptureStatus): void {
  useCapture.setState({ status });
}

export function applyConnection(connection: Connection): void {
  useCapture.setState({ connection });
}

export async function setRecording(isRecording: boolean): Promise<void> {
  const { tabId } = useCapture.getState();
  if (tabId !== undefined) tellOutcome(await send('setRecording', { tabId, isRecording }));
}

export async function saveRules(rules: CaptureRules): Promise<Result<undefined>> {
  return saved(await send('setRules', { rules }));
}

let changingRetention: Promise<Result<undefined>> = Promise.resolve({ kind: 'ok', value: undefined });

/** One change after the other: a field that is left by a click on the next one must not be undone by it. */
export function changeRetention(change: (retention: Retention) => Retention): Promise<Result<undefined>> {
  changingRetention = changingRetention.then(async () => {
    const retention = change(useCapture.getState().status?.retention ?? DEFAULT_RETENTION);
    return saved(await send('setRetention', { retention }));
  });
  return changingRetention;
}

/** Deletes what is stored of the sessions now shown; documents that are open go on recording. */
export async function clearTraces(): Promise<void> {
  const sessionIds = useTraces
    .getState()
    .catalogue.sessions()
    .map((session) => session.sessionId);
  if (sessionIds.length > 0) tellOutcome(await send('clear', { sessionIds }));
}

/** Call in the very turn of a click: the browser asks the person for access to the site. */
export async function armSite(): Promise<void> {
  const { tabId, url } = useCapture.getState();
  const pattern = url === undefined ? undefined : patternOfSite(url);
  const ports = currentPorts();
  if (tabId === undefined || pattern === undefined || ports === undefined) return;
  const isGranted = await ports.requestSite(pattern);
  if (!isGranted) {
    notify('info', `Access to ${pattern} was not granted, so nothing is recorded there.`);
    return;
  }
  tellOutcome(await send('arm', { pattern, tabId }));
}

export async function disarmSite(pattern: string): Promise<void> {
  tellOutcome(await send('disarm', { pattern }));
}

export function reloadPage(): void {
  currentPorts()?.inspected?.reload();
}

export async function saveBreaker(breaker: BreakerSettings): Promise<Result<undefined>> {
  return saved(await send('setBreaker', { breaker }));
}

/** Ends the pause that failing storage has brought about. */
export async function retryStorage(): Promise<void> {
  const retried = await send('retryStorage', {});
  tellOutcome(retried);
  if (retried.kind === 'ok') notify('info', 'Storage works again.');
}

/** Has the page hand over what it still holds, and stores it. */
export async function flushPage(): Promise<void> {
  const { tabId } = useCapture.getState();
  if (tabId === undefined) return;
  const flushed = await send('flush', { tabId });
  tellOutcome(flushed);
  if (flushed.kind === 'ok') notify('info', 'All that the page has recorded is stored.');
}

/** Keeps traces whatever rotation does to the rest, or lets go of them. */
export async function setPinned(wanted: readonly PinnedTrace[], isPinned: boolean): Promise<void> {
  const traces = wanted.map(({ sessionId, traceId }) => ({ sessionId, traceId }));
  tellOutcome(await send(isPinned ? 'pin' : 'unpin', { traces }));
}

export function useIsPinned({ sessionId, traceId }: PinnedTrace): boolean {
  return useCapture(
    ({ status }) =>
      status?.pins.some((pin) => pin.sessionId === sessionId && pin.traceId === traceId) ?? false,
  );
}

/** Says so when the extension has gone, and answers whether it has. */
export function tellIfGone(): boolean {
  if (currentPorts()?.isExtensionAlive() !== false) return false;
  applyConnection({
    kind: 'disconnected',
    why: 'The extension was reloaded or updated. Close DevTools and open it again.',
  });
  return true;
}

function saved(result: Result<CaptureStatus>): Result<undefined> {
  if (result.kind === 'ok') applyStatus(result.value);
  return withoutAnswer(result);
}

function tellOutcome(result: Result<CaptureStatus>): void {
  const outcome = saved(result);
  if (outcome.kind === 'ok') applyConnection({ kind: 'live' });
  else if (!tellIfGone()) notify('error', outcome.error);
}
