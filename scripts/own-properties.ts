/**
 * Names of properties that only parts of the shim itself say to each other, so that its build may shorten them. Never one that
 * the page, the platform, the content script or a stored shape knows: a name that is missing here costs a few bytes, one that
 * should not be here breaks the shim. The test beside this file refuses those that it can recognise.
 */
export const OWN_PROPERTIES: readonly string[] =
  `addAttribute addEdge addGap addNumberedGap addPacked addPackedEdge addPackedEvent addSpan
    ancestors append argument attempt begin breadth budgetMs causedBy comeBack copyColumn copyInto deadline
    depth describeHost dispatchMessage dispatchOn ends enter failed finish flushAll follower foreign forget
    found giveBack given hasDispatched hasEnded hasRoom ids inert inner isAborted isCondition isConnected
    isContext isContinued isEmpty isError isFull isLeaving isRecorded isSampled isSecret isSet isSystem
    isThunk isTouched isVital isWatching isWritten key lastKey leave limits lingering mayBeShed more
    mostBytes nameOf nextRow numberOf numberOfRaw numberOfText obey openBelow opened orNone order outer owner
    parentId payloadOf post prefix quoted randomBytes raw redacted release rows sanitize scope scopeName
    seal sendLedger settled shedOldest shipping shortage signalOf soon spanText stage startChild
    startPort started statusMessage stringLength summarise surplus synchronization tagged take tell tellNow
    text textLength times touch trace traceText truncated unsettled urgently valueAt words writeEdge
    writeEvent writeException writeSpan writeTrace`
    .split(/\s+/)
    .filter((name) => name !== '');
