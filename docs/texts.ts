import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {knownMessages} from '../ingest/licence/catalogue.ts';
import {forecastMethod, forecastMinimum} from '../lib/forecast-method.ts';

const reports = fileURLToPath(new URL('../reports/', import.meta.url));
const shown = ['title', 'label', 'question', 'description', 'whenEmpty'];

/** Every English text of the report, sorted: the file that a new language starts from. */
export function englishTexts(): string {
  const found = new Set<string>([forecastMethod, forecastMinimum]);
  for (const {means, remedy} of knownMessages()) found.add(means).add(remedy);
  for (const name of readdirSync(reports, {recursive: true}) as string[]) {
    if (!name.endsWith('.ts')) continue;
    const source = readFileSync(join(reports, name), 'utf8');
    const tree = ts.createSourceFile(name, source, ts.ScriptTarget.Latest);
    visit(tree, (text) => found.add(text));
  }
  found.delete('');
  return `${JSON.stringify([...found].sort(), null, 2)}\n`;
}

function visit(node: ts.Node, add: (text: string) => void): void {
  if (ts.isTaggedTemplateExpression(node) && isNamed(node.tag, 'say', 'text')) {
    add(templateKey(node.template));
  } else if (ts.isCallExpression(node)) {
    const [first, second, third] = node.arguments.map(literal);
    if (isNamed(node.expression, 'wording') && first !== undefined) add(first);
    if (isNamed(node.expression, 'plural') && second !== undefined) {
      add(`${second}|${third ?? `${second}s`}`);
    }
    if (isNamed(node.expression, 'words'))
      for (const part of node.arguments) marked(part, add);
  } else if (ts.isPropertyAssignment(node) && isNamed(node.name, ...shown)) {
    const text = literal(node.initializer);
    if (text !== undefined) add(text);
  }
  ts.forEachChild(node, (child) => visit(child, add));
}

// The texts of a list or a record that `words` marks.
function marked(node: ts.Node, add: (text: string) => void): void {
  const text = literal(node);
  if (text !== undefined) add(text);
  else if (ts.isPropertyAssignment(node)) marked(node.initializer, add);
  else ts.forEachChild(node, (child) => marked(child, add));
}

function literal(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isNamed(node: ts.Node, ...names: readonly string[]): boolean {
  return ts.isIdentifier(node) && names.includes(node.text);
}

function templateKey(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (before, {literal: {text}}, index) => `${before}{${index}}${text}`,
    template.head.text,
  );
}
