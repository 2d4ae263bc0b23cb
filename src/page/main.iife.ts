import { has } from '../core/base/saved-built-ins.ts';
import { PAGE_HOOK_SYMBOL } from '../core/model/page-hook.ts';
import { startShim } from './start.ts';

// A second injection finds the hook of the first and does nothing.
if (!has(globalThis, PAGE_HOOK_SYMBOL)) startShim(window);
