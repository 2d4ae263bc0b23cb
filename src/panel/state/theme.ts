import { create } from 'zustand';

export type Theme = 'dark' | 'light';

/** The theme of DevTools, not of the operating system. Canvas code redraws when it changes. */
const useThemeStore = create<{ readonly theme: Theme }>()(() => ({ theme: 'light' }));

export function useTheme(): Theme {
  return useThemeStore((state) => state.theme);
}

export function setTheme(theme: Theme): void {
  useThemeStore.setState({ theme });
}
