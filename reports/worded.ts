import {wording} from './language.ts';
import type {Part, SectionModel} from './model.ts';

/** A section with its titles, heads and descriptions in the language spoken. */
export function worded(section: SectionModel): SectionModel {
  const {title, question, parts} = section;
  return {
    ...section,
    title: wording(title),
    ...(question ? {question: wording(question)} : {}),
    parts: parts.map(wordedPart),
  };
}

function wordedPart(part: Part): Part {
  if (part.part === 'note' || part.part === 'queries') return part;
  const title = wording(part.title);
  if (part.part === 'chart') {
    return {...part, title, description: wording(part.description)};
  }
  return {
    ...part,
    title,
    whenEmpty: wording(part.whenEmpty),
    columns: part.columns.map((column) => ({...column, label: wording(column.label)})),
  };
}
