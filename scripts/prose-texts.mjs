// The prose in a file, by its type: comments and strings of code, Markdown without code, comments of configuration files.
import ts from 'typescript';

const CODE = /\.(tsx?|mts|mjs|cjs|ts\.template)$/;
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|GRANT|REVOKE|LOCK|SET|LISTEN|DO|BEGIN|COMMENT)\b/;

/** Two words that follow each other: not a key, an identifier or a path. */
const PROSE = /[a-z]{2,}[,:;.]? [a-z]/i;

/** @returns texts with the line on which each begins. Code inside a text is replaced by blanks of the same length. */
export function textsOf(file, source) {
  if (CODE.test(file)) return textsOfCode(file, source);
  if (file.endsWith('.md')) return [{ text: withoutCode(source), line: 1 }];
  return [...source.matchAll(/^[ \t]*#(?!!|[ \t]*[A-Z_]+=).*$/gm)].map(({ 0: text, index }) => ({
    text: withoutCode(text),
    line: lineAt(source, index),
  }));
}

function textsOfCode(file, source) {
  const kind = file.endsWith('tsx')
    ? ts.ScriptKind.TSX
    : file.endsWith('ts') || file.endsWith('.template')
      ? ts.ScriptKind.TS
      : ts.ScriptKind.JS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const texts = new Map();
  const add = (start, text) => texts.set(start, { text: withoutCode(text), line: lineAt(source, start) });
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = source.slice(node.getStart(), node.end);
      if (PROSE.test(text) && !SQL.test(text.slice(1))) add(node.getStart(), ` ${text.slice(1, -1)} `);
    }
    if (ts.isJsxText(node)) return add(node.pos, source.slice(node.pos, node.end));
    const children = node.getChildren().filter((child) => !isDocumentation(child));
    if (children.length > 0) return children.forEach(visit);
    for (const position of [node.pos, node.end]) {
      const comments = [
        ...(ts.getLeadingCommentRanges(source, position) ?? []),
        ...(ts.getTrailingCommentRanges(source, position) ?? []),
      ];
      for (const { pos, end } of comments) add(pos, source.slice(pos, end));
    }
  };
  visit(tree);
  return [...texts.values()];
}

/** TypeScript keeps it as nodes, and as comments too. */
const isDocumentation = ({ kind }) => kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;

export const lineAt = (source, position) => source.slice(0, position).split('\n').length;

/** Fenced and inline code, placeholders of templates, targets of links, and addresses are not prose. */
const withoutCode = (text) =>
  [/```[\s\S]*?```/g, /\\?`[^`\n]+`/g, /\$\{[^}]*\}/g, /\]\([^)]*\)/g, /https?:\/\/\S+/g].reduce(
    (prose, code) => prose.replaceAll(code, (found) => found.replaceAll(/[^\n]/g, ' ')),
    text,
  );
