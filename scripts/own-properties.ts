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
  S: rename
  a: addAttributes dispatchMessage flushAll isCondition seal
  b: parentId
  c: hasEnded hasRoom isContinued number shortage
  d: textLength until waitingBytes
  e: addPacked addSpan finish found isSampled json key lingering listen ms numberOfText owner sanitize sendLedger
      setApart settled shipping since span started steps stringLength text traceText words
  f: causedBy conclude enter forget opened post writeTrace
  g: ended identify writePayloads
  h: isLeaving isSet isTouched leaveOut writeEdge
  i: afterDelay breadth failed follower foreign hasDispatched keep keeper letter mostBytes openBelow prefix running
      start tell times
  l: deadline isAborted leave obey place reveal soon spanText writeEvent
  m: statusMessage
  n: addAttribute addPackedEvent attempt copyColumn ends meter ownMs requestDescription rows scope sealed stage surplus
      synchronization trace
  o: isHeldBack
  p: addEdge isWatching nameOf numberOfRaw recordable
  r: addGap addNumberedGap addressOf begin budgetMs gap given holder inert inner isConnected isContext isSystem isVital
      nextRow numberOf observe randomBytes reads requestId startChild take tellNow unsettled urgently write
  s: acknowledge afterJob append decide depth isThunk names opening release round scopeName signalOf state statusPlace tape
      writeException
  t: above activeFrame activeStack copyInto evidence ids isEmpty isError isRecorded isSecret lastKey ledgerReport limits
      mayBeShed methodOf orNone order outer platform shedOldest spanOptions startPort store summarise top total
      writeSpan
  u: addPackedEdge argument categoryPlace isFull
  w: describeHost
  y: comeBack
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
