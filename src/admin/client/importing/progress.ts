import type { Progress } from "../../../model/progress.ts";
import { filled, part } from "./parts.ts";

/** Shows how far a step is, as a bar and in words. A screen reader hears of a new step, not of every number. */
export function showProgress(
  section: HTMLElement,
  nameOf: (step: string) => string,
  of: string,
): Progress & { remove: () => void } {
  const name = part("p", { role: "status" });
  const count = part("p", { class: "quiet-text" });
  const bar = part("progress", { "aria-labelledby": `${section.id}-title` });
  const box = part("div", {}, name, bar, count);
  section.append(box);
  let total = 0;
  let isReading = false;
  const say = (value: number) => {
    const share = total > 0 ? Math.min(1, value / total) : 0;
    bar.value = share;
    if (total === 0) count.textContent = "";
    else if (isReading) count.textContent = `${Math.round(share * 100)} %`;
    else count.textContent = filled(of, { done: value, all: total });
  };
  return {
    start(step, all) {
      total = all;
      isReading = step === "Reading";
      name.textContent = nameOf(step);
      say(0);
    },
    update(value, all) {
      if (all !== undefined) total = all;
      say(value);
    },
    stop() {},
    remove: () => box.remove(),
  };
}
