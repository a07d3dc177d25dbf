import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

/** How a page looks and reads, whoever it is for. */

const SCHEMES = ["light", "dark"] as const;

/** Runs in the page, whose CSP lets no script in: the browser's debugger is not bound by it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a narrow screen or other colours can change. */
const RULES_OF_LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

/** For people to look at; git ignores them. */
export async function photograph(page: Page, name: string) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const path = `tests/browser/screenshots/${name}-${colorScheme}.png`;
    // A caret that is hidden leaves a style on every field.
    await page.screenshot({ path, fullPage: true, caret: "initial" });
  }
}

/** How many px a page is wider than its window. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * What a page of forced colours does not tell apart: where the focus is, and what is pressed, current, a warning or a danger, each from
 * what is not, by its border or its colours. What the system's colours replace is what the browser computes.
 */
export async function indistinct(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: "active" });
  return page.evaluate(() => {
    const lookOf = (element: Element) => {
      const {
        borderBlockStartStyle,
        borderBlockStartWidth,
        borderInlineStartWidth,
        borderBlockEndColor,
        backgroundColor,
      } = getComputedStyle(element);
      const border = [
        borderBlockStartStyle,
        borderBlockStartWidth,
        borderInlineStartWidth,
        borderBlockEndColor,
      ];
      return [...border, backgroundColor].join(" ");
    };
    const pairs = [
      ["button.danger, .button.danger", "button.quiet, .button.quiet"],
      [".toolbar [aria-pressed=true]", ".toolbar [aria-pressed=false]"],
      [".tabs [aria-current]", ".tabs a:not([aria-current])"],
      [".menu [aria-current]", ".menu a:not([aria-current])"],
      [".notice.bad", ".notice.plain"],
      [".state.bad", ".state.good"],
    ];
    const alike = pairs.flatMap(([one = "", other = ""]) => {
      const [first, second] = [document.querySelector(one), document.querySelector(other)];
      return first && second && lookOf(first) === lookOf(second) ? [`${one} looks like ${other}`] : [];
    });
    const unframed = [
      ...document.querySelectorAll(
        "button:not(.link), .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea",
      ),
    ]
      .filter((field) => field.checkVisibility() && getComputedStyle(field).borderBlockStartStyle === "none")
      .map((field) => `no border: ${field.outerHTML.slice(0, 100)}`);
    const unseen = [
      ...document.querySelectorAll<HTMLElement>(
        "a, button, input, select, textarea, summary, [tabindex='0']",
      ),
    ]
      .filter((one) => one.checkVisibility() && !one.matches(":disabled, [type=hidden], .skip"))
      .filter((one) => {
        one.focus({ focusVisible: true } as FocusOptions);
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return (
          document.activeElement === one && (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2)
        );
      })
      .map((one) => `no focus: ${one.outerHTML.slice(0, 100)}`);
    return [...alike, ...unframed, ...unseen];
  });
}

const CONTROLS = ["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton"];

/**
 * What somebody who listens cannot tell: controls without a name, and fields, boxes and buttons of one name that are not the same,
 * as the browser tells assistive technology of them.
 */
export async function unclear(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const controls = nodes.flatMap(({ ignored, role, name, backendDOMNodeId }) =>
    !ignored && CONTROLS.includes(role?.value) && backendDOMNodeId
      ? [
          {
            role: String(role?.value),
            name: String(name?.value ?? "").trim(),
            backendNodeId: backendDOMNodeId,
          },
        ]
      : [],
  );
  const doings = new Map<string, Set<string>>();
  for (const { role, name, backendNodeId } of controls.filter(({ role }) => role !== "link")) {
    const { objectId = "" } = (await session.send("DOM.resolveNode", { backendNodeId })).object;
    const { result } = await session.send("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration:
        "function () { return [this.form?.action, this.name, this.tagName === 'BUTTON' ? this.value + this.id : this.id].join(' ') }",
    });
    const called = `${role} "${name}"`;
    doings.set(called, (doings.get(called) ?? new Set()).add(String(result.value)));
  }
  await session.detach();
  const nameless = controls.filter(({ name }) => name === "").map(({ role }) => `a ${role} without a name`);
  const alike = [...doings]
    .filter(([, all]) => all.size > 1)
    .map(([called, all]) => `${called}: ${[...all]}`);
  return [...nameless, ...alike];
}

/** Spaces a page's text as a reader may (WCAG 2.2, 1.4.12), past a policy that lets no style in. */
export const spaceText = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });

/** What bars somebody's way: headings out of order, and all that axe finds, in light and wide, then in dark and narrow. */
export async function barriers(page: Page): Promise<string[]> {
  const levels = await headingLevels(page);
  const outOfOrder = String(levels) === String(inOrder(levels)) ? [] : [`Headings: ${levels}`];
  await page.evaluate(AXE);
  const wide = await violations(page, { type: "tag", values: ALL_RULES });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 800 });
  return [...outOfOrder, ...wide, ...(await violations(page, { type: "rule", values: RULES_OF_LOOKS }))];
}

/** The levels of the headings as they come, such as [1, 2, 2, 3]. */
const headingLevels = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1])),
  );

/** The nearest levels that begin with the only h1 and never skip one on the way down. */
function inOrder(levels: number[]): number[] {
  const right = [1];
  for (const level of levels.slice(1)) right.push(Math.min(Math.max(level, 2), (right.at(-1) ?? 0) + 1));
  return right;
}

/** What axe finds, each with the markup that it is about. */
function violations(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    // The one rule of WCAG 2.2 that is off unless it is asked for.
    const rules = { "target-size": { enabled: true } };
    const found = await engine.run(document, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  }, runOnly);
}
