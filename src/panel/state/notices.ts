import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
}

interface NoticesState {
  readonly notices: readonly Notice[];
  readonly nextId: number;
}

/** More than a person reads at once push the oldest out. */
const MOST_NOTICES = 4;

export const useNotices = create<NoticesState>()(() => ({ notices: [], nextId: 1 }));

export function notify(tone: Notice['tone'], text: string): void {
  useNotices.setState(({ notices, nextId }) => ({
    notices: [...notices, { id: nextId, tone, text }].slice(-MOST_NOTICES),
    nextId: nextId + 1,
  }));
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
