import type { BrowserContext } from "playwright-core";
import { smallPng } from "./small-png.ts";

/** A photograph of a page with few colours, small enough to stand in a repository. */
export async function reduced(context: BrowserContext, png: Buffer): Promise<Buffer> {
  const blank = await context.newPage();
  const pixels = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let binary = "";
    for (const octet of data) binary += String.fromCharCode(octet);
    return { width: image.width, height: image.height, rgba: btoa(binary) };
  }, png.toString("base64"));
  await blank.close();
  return smallPng({ ...pixels, rgba: Uint8Array.from(Buffer.from(pixels.rgba, "base64")) });
}
