/** What is wrong with a person's pattern or query, in words for that person; `from` up to `to` are the characters meant. */
export interface FilterError {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}
