import type { ArchiveRef } from "../model/archive.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { instantInWords } from "./date.tsx";
import { directionOf } from "./language.ts";
import { spoken } from "./spoken.ts";

type Props = {
  preview: { site: SiteDocument; title: string; expiresAt: string; archives: ArchiveRef["kind"][] };
  path: string;
};

/** The line on top of a preview: what it is and until when, and the way to the archives in which the post would stand. */
export function PreviewNotice({ preview: { site, title, expiresAt, archives }, path }: Props) {
  const { words, tongue } = spoken(site);
  const until = instantInWords(expiresAt, site.timeZone, tongue);
  return (
    <aside class="notice" lang={tongue} dir={directionOf(tongue)}>
      <p>
        <strong>{words.preview.replace("{}", until)}</strong>
      </p>
      <p>
        <a href={path}>{title}</a>
        {archives.map((kind) => (
          <>
            {" · "}
            <a href={`${path}?in=${kind}`}>{kind === "site" ? words.home : words[kind]}</a>
          </>
        ))}
      </p>
    </aside>
  );
}
