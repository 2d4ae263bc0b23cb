import type { DirectoryHandle } from './trace-directory-manager.ts';

/** A directory for tests: keeps its files by path. Writing a name in `refused` fails. */
export class FakeDirectory implements DirectoryHandle {
  readonly name: string;
  readonly files: Map<string, string>;
  readonly #refused: ReadonlySet<string>;
  readonly #path: string;

  constructor(
    { refused = [] }: { readonly refused?: readonly string[] } = {},
    parent?: FakeDirectory,
    name = '',
  ) {
    this.name = name;
    this.files = parent?.files ?? new Map();
    this.#refused = parent === undefined ? new Set(refused) : parent.#refused;
    this.#path = parent === undefined ? '' : `${parent.#path}${name}/`;
  }

  async getDirectoryHandle(name: string): Promise<FakeDirectory> {
    if (this.#refused.has(name)) throw new DOMException('no permission', 'NotAllowedError');
    return new FakeDirectory({}, this, name);
  }

  async getFileHandle(name: string) {
    return { createWritable: async () => this.#writable(name) };
  }

  #writable(name: string) {
    const parts: string[] = [];
    return {
      write: async (content: string) => {
        if (this.#refused.has(name)) throw new DOMException('disk full', 'QuotaExceededError');
        parts.push(content);
      },
      close: async () => {
        this.files.set(this.#path + name, parts.join(''));
      },
      abort: async () => undefined,
    };
  }
}
