const ORIENTATION = 0x0112;

/** How EXIF data say that a picture is turned (1 to 8); 1 when they do not. */
export function turnedBy(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  try {
    const isLittle = view.getUint8(0) === 0x49;
    const directory = view.getUint32(4, isLittle);
    const count = view.getUint16(directory, isLittle);
    for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
      const value = view.getUint16(entry + 8, isLittle);
      if (view.getUint16(entry, isLittle) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // What is cut short says nothing.
  }
  return 1;
}
