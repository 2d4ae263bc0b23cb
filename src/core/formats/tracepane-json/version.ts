/** The first two fields of every file. A changed shape needs a new version, an upgrader, and a line in docs/formats.md. */
export const FORMAT_NAME = 'tracepane';
export const FORMAT_VERSION = 1;
