import { savedGetter, savedInstanceTest, savedMethod } from './saved-members.ts';

/**
 * Text for objects of the platform: `<button#pay.primary>`, `URL https://…`, `AbortError: …`. Asks genuine instances only,
 * through members saved when the shim began.
 */
export function createDescribeHost(scope: object): (value: object) => string | undefined {
  const isNode = savedInstanceTest(scope, 'Node');
  const isElement = savedInstanceTest(scope, 'Element');
  const isUrl = savedInstanceTest(scope, 'URL');
  const isEvent = savedInstanceTest(scope, 'Event');
  const isException = savedInstanceTest(scope, 'DOMException');
  const nodeName = savedGetter(scope, 'Node', 'nodeName');
  const attribute = savedMethod(scope, 'Element', 'getAttribute');
  const address = savedGetter(scope, 'URL', 'href');
  const eventType = savedGetter(scope, 'Event', 'type');
  const exceptionName = savedGetter(scope, 'DOMException', 'name');
  const exceptionMessage = savedGetter(scope, 'DOMException', 'message');

  function describeElement(element: object): string {
    const id = attribute(element, 'id');
    const classes = attribute(element, 'class');
    const idText = typeof id === 'string' && id !== '' ? `#${id}` : '';
    const classText = typeof classes === 'string' ? classes.trim().replace(/^(?=\S)|\s+/g, '.') : '';
    return `<${String(nodeName(element)).toLowerCase()}${idText}${classText}>`;
  }

  return (value) => {
    if (value === scope) return 'Window';
    if (isElement(value)) return describeElement(value);
    if (isNode(value)) return String(nodeName(value));
    if (isUrl(value)) return `URL ${address(value)}`;
    if (isException(value)) return `${exceptionName(value)}: ${exceptionMessage(value)}`;
    return isEvent(value) ? `Event ${eventType(value)}` : undefined;
  };
}
