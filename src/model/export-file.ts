/** A file of an export, on a disk or in a browser. It is read several times, each time from its beginning. */
export type ExportFile = { name: string; size: number; read(): AsyncIterable<Uint8Array> };
