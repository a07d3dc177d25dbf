/** What is asked for in vain and worth a row: an editor could make a redirect from it, and it says nothing of who asked. */

const LONGEST_OCTETS = 200;

/** What no page of an old site ends in: programs, settings, backups, and what belongs to a page's looks. */
const NO_PAGE =
  /\.(?:php\d?|phtml|aspx?|jspa?|do|action|cgi|pl|py|sh|exe|dll|env|ini|conf|cfg|log|bak|old|orig|save|swp|sql|db|sqlite|zip|gz|tgz|tar|rar|7z|war|jar|ya?ml|toml|json|txt|key|pem|map|js|css|ico)$/;

/** Where programs look for holes, or for what browsers and shops put into every site. What stood among WordPress's files may be missed. */
const PROBE =
  /\/\.|\/wp-(?!content\/uploads\/)|\/(?:cgi-bin|phpmyadmin|pma|vendor|node_modules|actuator|solr|boaform|hnap1|autodiscover|preview|xmlrpc)(?:\/|$)|\/(?:apple-touch-icon|wlwmanifest)/;

/** Octets that are no text, or somebody's address. */
const RUBBISH = /[%@\ufffd\p{Cc}]/u;

/** A run of letters and digits that somebody made at random: a key to something, perhaps. */
const SECRET = /(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{24}/;

/** Whether a normalised path is counted. */
export const isWorthCounting = (key: string): boolean =>
  new TextEncoder().encode(key).length <= LONGEST_OCTETS &&
  ![RUBBISH, NO_PAGE, PROBE, SECRET].some((pattern) => pattern.test(key));
