import browser from 'webextension-polyfill';
import { watchRecordings } from './watch-recordings.ts';

// Paths are from the root of the extension, where the build keeps the pages at the paths they have here.
void browser.devtools.panels.create('Tracepane', 'icons/16.png', 'src/panel/panel.html');
watchRecordings(browser.devtools, '/src/panel/mirror.html');
