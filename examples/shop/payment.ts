export interface Card {
  readonly holder: string;
  readonly cardNumber: string;
}

/** The numbers that every payment test uses; secrets all the same as far as a recorder may know. */
export const WORKING_CARD: Card = { holder: 'Ada Shopper', cardNumber: '4111 1111 1111 1111' };
export const BROKEN_CARD: Card = { holder: 'Ada Shopper', cardNumber: '4000 0000 0000 0002' };

export const SHOPPER_AUTHORIZATION = 'Bearer shopper-7-session-token';

export class PaymentError extends Error {
  override readonly name = 'PaymentError';
}
