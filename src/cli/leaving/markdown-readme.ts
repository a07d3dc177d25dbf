/** Stands in the folder and says what is in it. */
export const README = `# A site in files

This folder holds a whole site, in files that any editor opens.

- \`posts/\` and \`pages/\` have one file for each text, where its address says. The ending tells how it is written: \`.md\` is
  Markdown, \`.html\` is HTML, \`.wordpress\` is the text of WordPress. At its top, between two lines \`---\`, stands what is known
  of it: title, date, categories, authors, and the guid by which feed readers know it. Texts are as their authors wrote them.
- A file that ends in \`.comments.json\` has what readers wrote below the text beside it on the site that it came from: names, dates and words.
- \`files/\` has pictures and documents, where their addresses say.
- \`site.json\` has the site's name and settings, its categories, tags, authors and series, and the addresses that lead to
  another one.

To bring it back, into an empty site of Holdfast:

1. Make the categories that \`site.json\` lists, those above before those below, with POST /api/categories.
2. Send the files: \`npm run holdfast -- files upload FILE --path ADDRESS\`.
3. Send the texts: \`npm run holdfast -- publish pages/*.md posts/*/*/*.md\`. A page above comes before those below it, an original
   before its translations; what was refused because another was missing is taken when the command is run again.
4. Make the redirects, with POST /api/redirects.

Texts that were withdrawn are not here. Earlier versions are not here either: they stay in the site, where the endpoint reads them one by one.
`;
