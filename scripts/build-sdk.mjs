// The npm package `tracepane`, into dist-sdk/. What an earlier build left there would be shipped too, so it goes first.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localCommand, ROOT, runCommand } from './run-command.mjs';

await rm(join(ROOT, 'dist-sdk'), { recursive: true, force: true });
const compiler = [localCommand('typescript', 'tsc'), '--project', 'tsconfig.sdk.json'];
const { code } = await runCommand(process.execPath, compiler, { show: true });
process.exitCode = code;
