/**
 * Sites as match patterns of the extension API, host by host: `http://localhost/*`. Ports are not part of a pattern that
 * permissions understand, so a site is all ports of a host.
 * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
const ADDRESS = /^(https?):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#:@]+)(?::\d+)?(?:[/?#]|$)/i;

/** The pattern that covers an address, or undefined where no extension may record (chrome:, file:, about:). */
export function patternOfSite(url: string): string | undefined {
  const match = ADDRESS.exec(url);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return `${match[1].toLowerCase()}://${match[2].toLowerCase()}/*`;
}

/** Whether one of the patterns covers the address. A scheme of `*` means http and https; a host may begin with `*.`. */
export function isSiteCovered(url: string, patterns: readonly string[]): boolean {
  const site = patternOfSite(url);
  return site !== undefined && patterns.some((pattern) => covers(pattern, site));
}

function covers(pattern: string, site: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [scheme, host] = split(pattern);
  const [siteScheme, siteHost] = split(site);
  if (scheme !== '*' && scheme !== siteScheme) return false;
  if (host === '*') return true;
  if (!host.startsWith('*.')) return host === siteHost;
  return siteHost === host.slice(2) || siteHost.endsWith(host.slice(1));
}

function split(pattern: string): readonly [scheme: string, host: string] {
  const [scheme = '', rest = ''] = pattern.split('://');
  return [scheme, rest.slice(0, rest.indexOf('/'))];
}
