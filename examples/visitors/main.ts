/**
 * `npm run visitors [address of the shop]`: sends the whole cast through a shop that is running, and prints what each
 * of them did.
 */
import { findChromium } from './chromium.js';
import { startCrowd } from './crowd.js';

const shop = process.argv[2] ?? 'http://127.0.0.1:3000';
const executablePath = findChromium();
if (!executablePath) {
  process.stderr.write(
    'no Chromium here: install one, or set CHROMIUM to its executable. The shop can be visited by hand, too.\n',
  );
  process.exit(1);
}
const crowd = await startCrowd({
  shop,
  executablePath,
  isTrickling: false,
  onVisit: (truth) => process.stdout.write(`${JSON.stringify(truth)}\n`),
  onProblem: (problem) => process.stderr.write(`${problem.message}\n`),
});
process.once('SIGINT', () => void crowd.stop());
await crowd.filled;
await crowd.stop();
