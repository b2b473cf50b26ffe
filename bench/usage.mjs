import {writeFileSync} from 'node:fs';

// Loaded into the measured process: the operating system knows its peak and its time best.
process.on('exit', () => {
  const file = process.env.CAPLEDGER_USAGE_FILE;
  if (file) writeFileSync(file, JSON.stringify(process.resourceUsage()));
});
