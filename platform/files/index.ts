/** The file store's door for the server and for modules. */
export { dropFile, getFile, openFileStore, useFile, type FileStore, type Incoming, type Stored } from './store.ts'
export { downloadHeaders, sanitizeFileName, type FileKind } from './types.ts'
