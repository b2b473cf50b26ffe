import {zipFile} from '../zip-file.ts';

/** A date as Excel keeps it: days since 1899-12-30. */
export interface ExcelDate {
  readonly days: number;
}

export type Cell = string | number | boolean | ExcelDate | undefined;

const letters = 'ABCDEFGHIJ';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** An XLSX file with these sheets. */
export function workbook(sheets: readonly Cell[][][]): Buffer {
  const ids = sheets.map((_, index) => index + 1);
  const sheetList = ids.map(
    (id) => `<sheet name="S${id}" sheetId="${id}" r:id="rId${id}"/>`,
  );
  const relations = ids.map(
    (id) =>
      `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  const styles = `<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/>`;
  const document = `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`;
  return zipFile([
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${packaged}">${document}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheetList.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships xmlns="${packaged}">${relations.join('')}${styles}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    },
    ...sheets.map((rows, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `${head}<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    })),
  ]);
}

function rowXml(cells: readonly Cell[], index: number): string {
  const row = index + 1;
  const inner = cells.map((cell, column) => cellXml(cell, `${letters[column]}${row}`));
  return `<row r="${row}">${inner.join('')}</row>`;
}

function cellXml(cell: Cell, place: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean')
    return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.days}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}
