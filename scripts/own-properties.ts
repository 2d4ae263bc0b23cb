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
  e: addSpan dispatchMessage isSampled isThunk json key lingering mayBeShed ms nameOf numberOfText prefix sanitize
      settled shipping since steps stringLength summarise text traceText words
  f: causedBy enter opened seal sendLedger writeTrace
  g: ended identify
  h: isLeaving isSet isTouched openBelow
  i: attempt copyColumn decide depth follower isCondition rename running shortage synchronization tell times
  k: writeEdge
  l: addPackedEdge deadline finish leave place reveal soon
  m: statusMessage
  n: comeBack ends failed hasDispatched letter mostBytes number ownMs rows scope scopeName stage trace
  o: addPackedEvent leaveOut release
  p: addEdge conclude obey setApart
  r: addGap addNumberedGap begin gap given holder inert isAborted isConnected isContext isSystem isVital nextRow
      numberOf outer owner randomBytes startChild take tellNow unsettled urgently
  s: addAttribute meter post round signalOf spanText state statusPlace surplus
  t: above activeFrame append argument breadth copyInto flushAll foreign forget found ids inner isEmpty isError
      isRecorded isSecret isWatching lastKey limits observe orNone order startPort started total writeSpan
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
