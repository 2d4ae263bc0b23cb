/** Where traces are kept: values by key. Source: document 1, "Test Utilities", `createMockStorageAdapter`. */
export interface StorageAdapter {
  /** `undefined` where nothing is kept under the key. */
  getItem(key: string): Promise<unknown>;
  setItem(key: string, value: unknown): Promise<void>;
  removeItem(key: string): Promise<void>;
  getAllKeys(): Promise<readonly string[]>;
  /** Changes a value in one step that no other tab can come between. Where it is absent, a value is read and then written. */
  updateItem?(key: string, change: (value: unknown) => unknown): Promise<void>;
}
