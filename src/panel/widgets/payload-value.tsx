import { formatCount } from '../../core/base/format-count.ts';
import { describePayload } from '../../core/model/payload/describe-payload.ts';
import type { PayloadNode, TruncationReason } from '../../core/model/payload/payload-node.ts';
import { contentOf } from './payload-children.ts';
import styles from './payload-tree.module.css';

export interface PayloadValueProps {
  readonly node: PayloadNode;
  /** Its entries stand below: then only its shape is said. */
  readonly isOpen: boolean;
}

/** A value in its colour; what was kept out of the record says so as a mark that can't be taken for a value. */
export function PayloadValue({ node, isOpen }: PayloadValueProps) {
  switch (node.kind) {
    case 'text':
      return <Text node={node} />;
    case 'number':
    case 'bigint':
      return <span className={styles.number}>{describePayload(node)}</span>;
    case 'boolean':
    case 'null':
    case 'undefined':
      return <span className={styles.word}>{describePayload(node)}</span>;
    case 'redacted':
      return <Mark text={`redacted · ${node.by}`} title="A secret: it never left the page" />;
    case 'truncated':
      return <Mark text={`not recorded · ${TRUNCATION[node.by]}`} />;
    case 'unreadable':
      return <Mark text={unreadableText(node.why)} />;
    case 'circular':
      return <Mark text={`circular · ${node.path}`} title={`The same object as ${node.path}`} />;
    case 'error':
      return <span className={styles.error}>{describePayload(node)}</span>;
    case 'object':
    case 'array':
    case 'map':
    case 'set':
    case 'bytes':
      return <span className={styles.shape}>{isOpen ? shapeOf(node) : describePayload(node)}</span>;
    case 'function':
    case 'symbol':
    case 'date':
    case 'regexp':
    case 'host':
      return <span className={styles.shape}>{describePayload(node)}</span>;
  }
}

const TRUNCATION: Readonly<Record<TruncationReason, string>> = {
  depth: 'too deep',
  bytes: 'too large',
  time: 'took too long',
  length: 'too long',
};

function unreadableText(why: string): string {
  if (why === 'getter') return 'getter · not run';
  return why === 'threw' ? 'unreadable · it threw' : `unreadable · ${why}`;
}

function Mark({ text, title }: { readonly text: string; readonly title?: string }) {
  return (
    <span className={styles.mark} title={title}>
      {text}
    </span>
  );
}

function Text({ node }: { readonly node: Extract<PayloadNode, { kind: 'text' }> }) {
  const isCut = node.length !== undefined && node.length > node.value.length;
  return (
    <>
      <span className={styles.text}>{`"${node.value}${isCut ? '…' : ''}"`}</span>
      {isCut ? <Mark text={`${formatCount(node.length)} characters`} /> : null}
    </>
  );
}

function shapeOf(node: PayloadNode): string {
  const { children, more } = contentOf(node);
  const count = formatCount(children.length + more);
  switch (node.kind) {
    case 'array':
      return `Array(${count})`;
    case 'map':
      return `Map(${count})`;
    case 'set':
      return `Set(${count})`;
    case 'object':
      return node.className === undefined ? '{…}' : `${node.className} {…}`;
    default:
      return describePayload(node);
  }
}
