import type { Health } from "../../writer/health.ts";
import type { Frame } from "../page.tsx";
import { timeOn } from "../parts/clock.ts";
import { Notice } from "../parts/notice.tsx";
import { When } from "../parts/when.tsx";
import { overviewWords } from "./words.ts";

/** How the site is, in plain words, and how many changed pages the day has left. */
export function HealthSection({ health, frame }: { health: Health; frame: Frame }) {
  const words = overviewWords[frame.language];
  const { perDay, today, resetsAt } = health.kvWrites;
  const time = timeOn(frame, resetsAt);
  const { owed } = health.documents;
  const waiting = owed.withdrawals + owed.editors + owed.bulk;
  const says: Record<Health["complaints"][number], string> = {
    "withdrawal-list-late": words.listLate,
    "writes-used-up": words.budget.replace("{n}", String(owed.editors + owed.bulk)).replace("{time}", time),
    "files-failing": words.filesFailing,
    "search-failing": words.searchFailing,
    "documents-failing": words.failing.replace("{n}", String(health.documents.failing.length)),
    "documents-late": words.late,
    "backup-late": words.backupLate,
  };
  return (
    <section aria-labelledby="health">
      <h2 id="health">{words.health}</h2>
      {health.complaints.map((complaint) => (
        <Notice kind="bad">
          <p>{says[complaint]}</p>
        </Notice>
      ))}
      {health.complaints.length === 0 && (
        <p>{waiting > 0 ? words.onItsWay.replace("{n}", String(waiting)) : words.well}</p>
      )}
      {health.lastBackupAt && (
        <p>
          {words.lastBackup} <When at={health.lastBackupAt} frame={frame} />
        </p>
      )}
      {perDay === null ? (
        <p>{words.writesFree}</p>
      ) : (
        <>
          <p id="writes">
            {words.writesLeft
              .replace("{left}", String(Math.max(0, perDay - today)))
              .replace("{all}", String(perDay))
              .replace("{time}", time)}
          </p>
          <meter
            min={0}
            max={perDay}
            value={Math.max(0, perDay - today)}
            low={perDay / 10}
            aria-labelledby="writes"
          />
        </>
      )}
    </section>
  );
}
