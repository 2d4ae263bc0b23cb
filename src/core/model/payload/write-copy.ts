import { is } from '../../base/saved-built-ins.ts';
import { isCardNumber, isSecretKey, secretKindOf } from '../redaction.ts';
import { firstKey, nextKey } from './known-key.ts';
import {
  END,
  KEYED,
  PAIRED,
  type Part,
  type PayloadCopy,
  type Token,
  WHOLE,
  WRITTEN,
} from './payload-copy.ts';
import { isPlainText, markText, quotedHead, utf8Surplus } from './payload-text.ts';

/** A copy while it is written. */
interface Draft {
  readonly tape: readonly Token[];
  readonly mostBytes: number;
  /** The place of the next token. */
  at: number;
  text: string;
  /** How many more bytes than UTF-16 units `text` has in UTF-8. */
  surplus: number;
}

const LARGEST_BIGINT = 1n << 1024n;

/** JSON text, redacted. */
export function writeCopy({ tape, mostBytes }: PayloadCopy): string {
  const draft: Draft = { tape, mostBytes, at: 0, text: '', surplus: 0 };
  writeNext(draft, '', '"', false);
  return draft.text;
}

/** `before` is what stands before the value, `opening` the same with a quotation mark. */
function writeNext(draft: Draft, before: string, opening: string, isSecret: boolean): void {
  const { tape, text, surplus, mostBytes } = draft;
  const token = tape[draft.at++];
  const isHidden = isSecret && token !== undefined && token !== null;
  if (typeof token === 'string' && !isHidden && isPlainText(token)) draft.text = `${text}${opening}${token}"`;
  // Most numbers are neither large nor zero nor less.
  else if (typeof token === 'number' && token > 0 && token < 1e12) draft.text = `${text}${before}${token}`;
  else if (!isHidden) {
    const json = partJson(token);
    draft.text = text + before + json;
    draft.surplus += utf8Surplus(json);
  }
  const hasRoom = draft.text.length + draft.surplus <= mostBytes;
  if (typeof token === 'object' && token !== null && token.form !== WRITTEN) writeEntries(draft, token);
  if (hasRoom && !isHidden) return;
  draft.text = text + before + (isSecret ? markText('redacted', 'key') : markText('truncated', 'bytes'));
  draft.surplus = surplus;
}

function numberJson(value: number): string {
  if (isCardNumber(value)) return markText('redacted', 'card');
  if (value - value === 0 && !is(value, -0)) return `${value}`;
  return `{"$tp":"number","value":"${value === 0 ? '-0' : value}"}`;
}

function partJson(token: Token): string {
  if (typeof token === 'string') {
    const secret = secretKindOf(token);
    return secret === undefined ? quotedHead(token, token.length) : markText('redacted', secret);
  }
  if (typeof token === 'object' && token !== null) return token.json;
  if (typeof token === 'number') return numberJson(token);
  if (typeof token === 'bigint') {
    // Writing a huge one in decimal takes more than linear time.
    if (token > LARGEST_BIGINT || token < -LARGEST_BIGINT) return markText('truncated', 'length');
    return isCardNumber(token) ? markText('redacted', 'card') : `{"$tp":"bigint","value":"${token}"}`;
  }
  return token === undefined ? '{"$tp":"undefined"}' : `${token}`;
}

function writeEntries(draft: Draft, { form, json }: Part): void {
  const { tape, mostBytes } = draft;
  const isWhole = form === WHOLE;
  const isKeyed = form === KEYED || isWhole;
  let separator = isWhole ? ',' : '';
  let left = 0;
  while (draft.at < tape.length) {
    const next = tape[draft.at];
    if (typeof next === 'object' && next !== null && next.form === END) {
      const more = left + next.more;
      draft.at++;
      if (more > 0) {
        const by = left > 0 ? 'bytes' : next.json;
        draft.text += `${separator}${isKeyed ? '"$tp":' : ''}{"$tp":"more","count":${more},"by":"${by}"}`;
      }
      break;
    }
    const { text, surplus } = draft;
    const isLeftOut = !isWhole && text.length + surplus > mostBytes;
    if (isKeyed) {
      const known = (separator === '' ? firstKey : nextKey)(String(next));
      draft.at++;
      draft.surplus += known.surplus;
      writeNext(draft, known.json, known.opening, known.isSecret);
    } else if (form === PAIRED) {
      writeNext(draft, `${separator}[`, `${separator}["`, false);
      writeNext(draft, ',', ',"', typeof next === 'string' && isSecretKey(next));
      draft.text += ']';
    } else writeNext(draft, separator, `${separator}"`, false);
    if (isLeftOut) {
      draft.text = text;
      draft.surplus = surplus;
      left++;
    } else separator = ',';
  }
  if (!isKeyed) draft.text += ']';
  if (json[0] === '{') draft.text += '}';
}
