import {writeFileSync} from 'node:fs';

// Loaded into the measured process: the operating system knows its peak best.
process.on('exit', () => {
  const file = process.env.CAPLEDGER_PEAK_FILE;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
