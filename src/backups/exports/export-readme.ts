/** Explains an export to a person who has no access to the application. */
export const README = `# Export of one organization

- \`data/\`: one file per table, all of the same moment. NDJSON has one JSON object per line. CSV follows RFC 4180 with a
  header line. An empty field is null, and "" is an empty text. Times are ISO 8601 in UTC.
- \`schemas/\`: a JSON Schema (2020-12) of the rows of each table.
- \`manifest.json\`: the tables with their columns, numbers of rows and SHA-256 checksums.

Passwords, sessions, keys, links and background jobs are not included.
`;
