/**
 * Names of properties that only parts of the shim itself say to each other, so that its build may shorten them. Never one that
 * the page, the platform, the content script or a stored shape knows: a name that is missing here costs a few bytes, one that
 * should not be here breaks the shim. The test beside this file refuses those that it can recognise, and the tests of the page run
 * over the shortened shim too (shipped-shim.ts).
 *
 * Each stands in the row of its letter, and those of one row never meet on one object (docs/decisions/0013). A new name goes into
 * any row that the test lets it into; a rare letter costs more bytes than one that much of the shim is written in.
 */
const LETTERS = `
  R: keeper
  U: writeException
  Y: describeHost
  a: isHeldBack
  b: categoryPlace isFull
  c: addPacked hasEnded hasRoom isContinued names numberOfRaw recordable writeEvent
  d: acknowledge addAttributes budgetMs shedOldest textLength until waitingBytes
  e: addSpan dispatchMessage isSampled isThunk json key lingering mayBeShed methodOf ms nameOf numberOfText prefix
      sanitize settled shipping since span steps stringLength summarise text traceText words write
  f: causedBy enter opened seal sendLedger writeTrace
  g: ended identify
  h: afterDelay isLeaving isSet isTouched ledgerReport openBelow
  i: attempt copyColumn decide depth follower isCondition listen rename running sealed shortage start synchronization
      tell times
  k: writeEdge
  l: addPackedEdge deadline finish leave place reveal soon
  m: statusMessage
  n: activeStack comeBack ends failed hasDispatched keep letter mostBytes number ownMs rows scope scopeName stage trace
  o: addPackedEvent afterJob leaveOut release
  p: addEdge conclude obey setApart
  r: addGap addNumberedGap begin gap given holder inert isAborted isConnected isContext isSystem isVital nextRow
      numberOf outer owner randomBytes startChild take tellNow top unsettled urgently
  s: addAttribute meter post requestId round signalOf spanText state statusPlace surplus
  t: above activeFrame addressOf append argument breadth copyInto evidence flushAll foreign forget found ids inner
      isEmpty isError isRecorded isSecret isWatching lastKey limits observe orNone order platform requestDescription
      spanOptions startPort started store total writeSpan
  u: parentId
`;

/** Name → what the shipped shim calls it. */
export const OWN_PROPERTIES: ReadonlyMap<string, string> = new Map(
  LETTERS.trim()
    .split(/\n(?= {2}\S)/)
    .flatMap((row) => {
      const [letter = '', ...names] = row.trim().split(/:?\s+/);
      return names.map((name) => [name, letter] as const);
    }),
);
