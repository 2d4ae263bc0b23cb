/** The rules do not allow what somebody wanted. Told to the player, recorded on the action, never fatal. */
export class RuleError extends Error {
  override readonly name: string = 'RuleError';
}

export class CombatError extends RuleError {
  override readonly name = 'CombatError';
}
