import cliProgress from "cli-progress";
import type { Progress } from "../model/progress.ts";

/** A bar in a terminal, on standard error so that standard output stays for results; elsewhere one line per step. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) {
    return {
      start: (step, total) => void stream.write(`${step}${total > 0 ? ` ${total}` : ""} …\n`),
      update: () => {},
      stop: () => {},
    };
  }
  let bar: InstanceType<typeof cliProgress.SingleBar> | null = null;
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  return {
    start(step, total) {
      stop();
      bar = new cliProgress.SingleBar({
        format: "{step} [{bar}] {value}/{total} {eta_formatted}",
        stream,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 30,
      });
      bar.start(total, 0, { step: step.padEnd(10) });
    },
    update(value, total) {
      if (total !== undefined) bar?.setTotal(total);
      bar?.update(value);
    },
    stop,
  };
}
