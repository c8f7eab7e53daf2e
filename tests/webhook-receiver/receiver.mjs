// A receiver for tests: it judges every delivery three times over (the libraries standardwebhooks and svix as they are published, and node:crypto over the
// raw bytes), for each secret that it was told, and each again with every byte changed in turn. It reports on stdout, one line of JSON for each delivery.
// On stdin, a line of JSON each: {"secrets": {"name": "whsec_…"}} replaces the secrets; {"refuse": n} answers the next n events with 503.
import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { judges } from "./judges.mjs";
import { everyByte, theFittingEntry } from "./changed.mjs";

let secrets = {};
let refuse = 0;
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const told = JSON.parse(line);
    if (told.secrets) secrets = told.secrets;
    if (told.refuse) refuse = told.refuse;
    say({ told: Object.keys(told) });
  })
  .on("close", () => process.exit(0)); // the test is over, however it ended

const one = (request, name) => {
  const given = request.headersDistinct[name];
  return given?.length === 1 ? given[0] : undefined;
};

function judge(delivery, secret) {
  const verdicts = {};
  for (const [name, accepts] of Object.entries(judges)) {
    const changed = {
      body: everyByte(delivery.body, (body) => ({ ...delivery, body })),
      id: everyByte(Buffer.from(delivery.id), (id) => ({ ...delivery, id: id.toString() })),
      timestamp: everyByte(Buffer.from(delivery.timestamp), (timestamp) => ({ ...delivery, timestamp: timestamp.toString() })),
      signature: theFittingEntry(delivery, (signature) => accepts(secret, { ...delivery, signature })),
    };
    verdicts[name] = {
      accepts: accepts(secret, delivery),
      acceptsChanged: Object.fromEntries(Object.entries(changed).map(([part, all]) => [part, all.filter((other) => accepts(secret, other)).length])),
      changed: Object.values(changed).reduce((sum, all) => sum + all.length, 0),
    };
  }
  return verdicts;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const delivery = { id: one(request, "webhook-id"), timestamp: one(request, "webhook-timestamp"), signature: one(request, "webhook-signature"), body };
  const event = JSON.parse(body);
  const challenge = event.type === "webhook-endpoint.challenge";
  const status = !challenge && refuse > 0 ? 503 : 200;
  if (status === 503) refuse--;
  say({
    id: delivery.id, timestamp: delivery.timestamp, entries: delivery.signature?.split(" ").length, type: event.type, sequence: event.sequence ?? null, status,
    bytes: createHash("sha256").update(body).digest("hex"), verdicts: Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, judge(delivery, secret)])),
  });
  response.writeHead(status, { "content-type": "application/json" }).end(challenge ? JSON.stringify({ challenge: event.data.challenge }) : undefined);
});

server.listen(0, "127.0.0.1", () => say({ listening: `http://127.0.0.1:${server.address().port}/` }));
