const subjects = [
  ...['Retail Store Performance', 'Sales Pipeline', 'Monthly Close', 'Stock and Orders'],
  ...['Margin Bridge', 'Headcount', 'Supplier Scorecard', 'Cash Forecast', 'Returns'],
  ...['Production Losses', 'Service Levels', 'Price Waterfall', 'Absence', 'Energy Use'],
  ...['Transport Cost', 'Campaigns'],
];
const folders = [
  'C:/ProgramData/QlikTech/Documents',
  'D:/QlikView/Published/Group',
  '\\\\nw-files\\qlik\\Finance',
];

/** Titles of invented documents and apps, the most used first. */
export function titles(count: number): string[] {
  return Array.from({length: count}, (_, index) => {
    const round = Math.floor(index / subjects.length);
    return `${subjects[index % subjects.length]}${round === 0 ? '' : ` ${round + 1}`}`;
  });
}

/** The same titles as paths of QlikView documents. */
export function documentPaths(count: number): string[] {
  return titles(count).map((title, index) => {
    const folder = folders[index % folders.length] ?? '';
    return `${folder}${folder.startsWith('\\') ? '\\' : '/'}${title}.qvw`;
  });
}
