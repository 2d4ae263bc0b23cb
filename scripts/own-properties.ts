/**
 * Names of properties that only parts of the shim itself say to each other, so that its build may shorten them. Never one that
 * the page, the platform, the content script or a stored shape knows: a name that is missing here costs a few bytes, one that
 * should not be here breaks the shim. The test beside this file refuses those that it can recognise, and the tests of the page run
 * over the shortened shim too (shipped-shim.ts).
 */
export const OWN_PROPERTIES: readonly string[] =
  `above acknowledge activeFrame addAttribute addAttributes addEdge addGap addNumberedGap addPacked addPackedEdge
    addPackedEvent addSpan append argument attempt begin breadth budgetMs categoryPlace causedBy comeBack conclude
    copyColumn copyInto deadline decide depth describeHost dispatchMessage ended ends enter failed finish flushAll
    follower foreign forget found gap given hasDispatched hasEnded hasRoom holder identify ids inert inner isAborted
    isCondition isConnected isContext isContinued isEmpty isError isFull isHeldBack isLeaving isRecorded isSampled
    isSecret isSet isSystem isThunk isTouched isVital isWatching isWritten json keeper key lastKey leave leaveOut letter
    limits lingering mayBeShed meter more mostBytes ms nameOf names nextRow number numberOf numberOfRaw numberOfText obey
    observe openBelow opened orNone order outer owner ownMs parentId place post prefix quoted randomBytes raw recordable
    redacted release rename reveal round rows running sanitize scope scopeName seal sendLedger setApart settled shedOldest
    shipping shortage signalOf since soon spanText stage startChild startPort started state statusMessage statusPlace
    steps stringLength summarise surplus synchronization tagged take tell tellNow text textLength times total touch trace
    traceText truncated unsettled until urgently waitingBytes words writeEdge writeEvent writeException writeSpan
    writeTrace`
    .split(/\s+/)
    .filter((name) => name !== '');
