// Lints contracts/asyncapi.yaml, and checks every example of an event against its schema with an independent validator.
import { readFileSync, readdirSync } from 'node:fs';
import { Parser, fromFile } from '@asyncapi/parser';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const contracts = new URL('../contracts/', import.meta.url).pathname;
const faults = [];

// The parser knows draft 7; the events' schemas say 2020-12, of which they use only what both have.
const { document, diagnostics } = await fromFile(new Parser(), `${contracts}asyncapi.yaml`).parse({ allowedSeverity: { error: false } });
for (const found of diagnostics)
  if (found.severity <= 1) faults.push(`${found.code} at ${found.path.join('/')}: ${found.message}`);
const messages = document?.messages().all() ?? [];

const ajv = addFormats.default(new Ajv2020.default({ strict: true, allErrors: true }));
const schemas = readdirSync(`${contracts}events`).filter(file => file.endsWith('.schema.json')).map(file => file.slice(0, -'.schema.json'.length));
for (const type of schemas) {
  const read = path => JSON.parse(readFileSync(`${contracts}events/${path}`, 'utf8'));
  const fits = ajv.compile(read(`${type}.schema.json`));
  const example = read(`examples/${type}.json`);
  if (!fits(example)) faults.push(`${type}: ${ajv.errorsText(fits.errors)}`);
  if (fits({ ...example, version: 'one' }) || fits({ ...example, data: {} })) faults.push(`${type}: the schema lets pass what is wrong`);
  const { fact: _, ...thin } = example.data;
  if (!fits({ ...example, data: thin, more: 1 })) faults.push(`${type}: the schema refuses a thin event, or one that has grown`);
  if (document && !messages.some(message => message.name() === type)) faults.push(`${type}: asyncapi.yaml doesn't have it`);
}
if (schemas.length < 50) faults.push(`only ${schemas.length} schemas were found`);

for (const fault of faults) console.error(fault);
console.log(`${messages.length} messages, ${schemas.length} schemas, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
