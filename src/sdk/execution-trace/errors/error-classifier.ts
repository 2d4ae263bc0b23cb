import { errorParts } from './error-parts.ts';

export type ErrorCategory =
  | 'validation'
  | 'permission'
  | 'not_found'
  | 'timeout'
  | 'cancelled'
  | 'network'
  | 'storage'
  | 'state'
  | 'programming'
  | 'application'
  | 'unknown';

/** `critical`: the program is broken or out of resources; `high`: a mistake in its code; `medium`: an action failed; `low`: expected. */
export type ErrorSeverity = 'low' | 'medium' | 'high' | 'critical';

export interface ErrorClassification {
  readonly category: ErrorCategory;
  readonly severity: ErrorSeverity;
  /** Whether the same may succeed when it is tried again. */
  readonly isRetryable: boolean;
}

/** What the caller knows of the moment of the error. */
export interface ErrorContext {
  readonly phase?: string;
  /** How often it was tried before. */
  readonly retryCount?: number;
  readonly [field: string]: unknown;
}

/** An error is of this kind when its type, its code or its message is one of these. */
export interface ErrorRule extends ErrorClassification {
  readonly types?: RegExp;
  readonly codes?: RegExp;
  readonly messages?: RegExp;
}

const BUILT_IN_RULES: readonly ErrorRule[] = [
  {
    category: 'cancelled',
    severity: 'low',
    isRetryable: false,
    types: /^(?:AbortError|CanceledError|CancelledError)$/,
    codes: /^(?:ABORT_ERR|ERR_CANCELED)$/,
  },
  {
    category: 'timeout',
    severity: 'medium',
    isRetryable: true,
    types: /Timeout/,
    codes: /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|TIMEOUT)$/,
    messages: /\btimed? ?out\b/i,
  },
  {
    category: 'storage',
    severity: 'critical',
    isRetryable: false,
    types: /^QuotaExceededError$/,
    codes: /^(?:ENOSPC|EDQUOT)$/,
  },
  {
    category: 'network',
    severity: 'medium',
    isRetryable: true,
    types: /^(?:NetworkError|FetchError)$/,
    codes: /^(?:ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|EPIPE|ERR_NETWORK)$/,
    messages: /\b(?:failed to fetch|network ?error|network request failed|load failed)\b/i,
  },
  {
    category: 'permission',
    severity: 'medium',
    isRetryable: false,
    types: /^(?:NotAllowedError|SecurityError|PermissionError|UnauthorizedError|ForbiddenError)$/,
    codes: /^(?:EACCES|EPERM|401|403)$/,
    messages: /\b(?:permission denied|not allowed|unauthori[sz]ed|forbidden)\b/i,
  },
  {
    category: 'not_found',
    severity: 'medium',
    isRetryable: false,
    types: /NotFound/,
    codes: /^(?:ENOENT|404)$/,
    messages: /\bnot found\b/i,
  },
  {
    category: 'validation',
    severity: 'low',
    isRetryable: false,
    types: /Validation|InvalidArgument|ZodError/,
    messages: /\b(?:invalid|must be|is required|missing required)\b/i,
  },
  {
    category: 'state',
    severity: 'medium',
    isRetryable: false,
    types: /^(?:InvalidStateError|TransactionInactiveError|DataCloneError)$/,
  },
];

const PROGRAMMING = /^(?:TypeError|ReferenceError|SyntaxError|RangeError|EvalError|URIError)$/;
const MOST_RETRIES = 3;

/**
 * Says what kind of error something is, how bad, and whether to try again. Rules of the app go before the built-in ones.
 * Source: document 1, "ActionExecutionTrace", error classification.
 */
export class ErrorClassifier {
  readonly #rules: readonly ErrorRule[];

  constructor({ rules = [] }: { readonly rules?: readonly ErrorRule[] } = {}) {
    this.#rules = [...rules, ...BUILT_IN_RULES];
  }

  classify(error: unknown, context: ErrorContext = {}): ErrorClassification {
    const { category, severity, isRetryable } = this.#kindOf(error);
    return { category, severity, isRetryable: isRetryable && (context.retryCount ?? 0) < MOST_RETRIES };
  }

  #kindOf(error: unknown): ErrorClassification {
    const { type, code, message } = errorParts(error);
    const isMistake = PROGRAMMING.test(type);
    for (const rule of this.#rules) {
      if (rule.types?.test(type) || (code !== null && rule.codes?.test(String(code)))) return rule;
      // "x must be a function" of a TypeError is a mistake in the code, not an input that was refused.
      const mayRead = !isMistake || rule.category === 'network';
      if (mayRead && rule.messages?.test(message)) return rule;
    }
    if (isMistake) return { category: 'programming', severity: 'high', isRetryable: false };
    if (type !== 'Error' && error instanceof Error) {
      return { category: 'application', severity: 'medium', isRetryable: false };
    }
    return { category: 'unknown', severity: 'medium', isRetryable: false };
  }
}
