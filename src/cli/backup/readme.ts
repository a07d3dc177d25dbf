/** For whoever finds the folder in ten years. */
export const README = `# A backup of a Holdfast site

\`manifest.json\` says of which moment and which site this is, how many rows each table has, and the SHA-256 of every part.

\`rows/\` has the rows, one JSON object a line, a thousand or so in a file that is named after its table. \`posts\` says where a post
stands and what is public of it, \`revisions\` has every version as it was written (\`fields\` is JSON, \`body\` the text), \`terms\` the
categories, tags, authors and series, \`redirects\` the old addresses. \`floors\` names the posts that were withdrawn: do not publish those.

\`files.ndjson\` names the files of the site, each with its path; their octets are in \`files/\`, under their SHA-256.

Drafts, and the names of those who write, are among all of this: keep it as you would keep those. No password, token or key is.

To get the site back: \`npm run holdfast -- restore FOLDER --site URL\`, into an empty site. docs/leaving.md of the project has more.
`;
