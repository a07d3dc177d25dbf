import unseen from "../ui/style/unseen.css";
import { compact } from "../ui/style.ts";
import barAndMenu from "./style/bar-and-menu.css";
import buttons from "./style/buttons.css";
import counts from "./style/counts.css";
import fields from "./style/fields.css";
import forcedColours from "./style/forced-colours.css";
import lists from "./style/lists.css";
import looking from "./style/looking.css";
import notices from "./style/notices.css";
import page from "./style/page.css";
import paper from "./style/paper.css";
import pictures from "./style/pictures.css";
import skip from "./style/skip.css";
import windows from "./style/windows.css";
import writing from "./style/writing.css";

/** The stylesheet of the editors' pages. What comes later wins. */
export const stylesheet = compact([
  page,
  barAndMenu,
  fields,
  buttons,
  notices,
  lists,
  pictures,
  writing,
  windows,
  looking,
  counts,
  unseen,
  skip,
  forcedColours,
  paper,
]);
