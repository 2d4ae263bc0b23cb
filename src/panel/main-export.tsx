import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { FolderPage } from './folder/folder-page.tsx';
import { readKeptFolder } from './folder/kept-folder.ts';

/** The composition root of the window in which the export folder is chosen. */
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches
  ? 'dark'
  : 'light';
void start();

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<FolderPage kept={await readKeptFolder()} />);
}
