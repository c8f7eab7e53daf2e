// A receiver of Exchange's webhooks that misses nothing, for you to build on. Settings, all from the environment:
//   WEBHOOK_SECRET   the endpoint's secret, whsec_…; while it is rotated both, with a blank between
//   EXCHANGE_API     the address of the service, such as https://exchange.example/
//   EXCHANGE_KEY     a retailer's API key, for the feed
//   START_AFTER      the sequence number after which you want events; 0 for all
//   EVENTS_FILE      where events are kept: events.jsonl if absent. In your system this is a table with a unique index on the event's id.
//   PORT             8080 if absent. Exchange sends to https alone: put your proxy in front.
import { isUtf8 } from "node:buffer";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";
import { Inbox } from "./inbox.mjs";

const setting = (name, otherwise) => process.env[name] ?? otherwise ?? fail(`Set ${name}.`);
const fail = (why) => { throw new Error(why); };

const secrets = setting("WEBHOOK_SECRET").split(" ").map((secret) => new Webhook(secret));
const api = new URL(setting("EXCHANGE_API"));
const key = setting("EXCHANGE_KEY");
const inbox = new Inbox(setting("EVENTS_FILE", "events.jsonl"), Number(setting("START_AFTER", "0")));

/** Over the bytes as they came: never over JSON that was parsed and written again. */
function isGenuine(headers, body) {
  // The library forgives both: text behind the number, and bytes that are no UTF-8.
  if (!/^\d+$/.test(headers["webhook-timestamp"] ?? "") || !isUtf8(body)) return false;
  return secrets.some((secret) => {
    try {
      secret.verify(body, headers);
      return true;
    } catch {
      return false; // not by this secret
    }
  });
}

function keep(event) {
  console.log(`${inbox.keep(event) ? "stored" : "repeat"} ${event.sequence} ${event.type} ${event.id}`);
}

let catchingUp;

/**
 * Fetches what is missing. A webhook is a hint that something happened, and the feed is the truth: deliveries overtake each other, and what is retried comes
 * hours later, but the sequence has no gaps. If your endpoint has a filter, put the same types and stores into this address.
 */
async function catchUp() {
  for (let behind = true; behind; ) {
    const answer = await fetch(new URL(`retailer/v1/events?after=${inbox.upTo}&limit=1000`, api), { headers: { authorization: `Bearer ${key}` } });
    const page = await answer.json();
    if (!answer.ok) throw new Error(page.detail); // 410: you were away for longer than events are kept, and START_AFTER must be moved by hand
    page.events.forEach(keep);
    inbox.moveTo(page.next);
    behind = page.next < page.latest || inbox.hasGap;
  }
  console.log(`caught up to ${inbox.upTo}`);
}

/** One at a time. If it fails, nothing is lost: the next event shows the gap again. */
function fillGap() {
  catchingUp ??= catchUp()
    .catch((why) => console.error(`The feed could not be read: ${why.message}`))
    .finally(() => { catchingUp = undefined; });
  return catchingUp;
}

async function receive(request, response) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    if ((length += chunk.length) > 1_000_000) return response.writeHead(413).end();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (request.method !== "POST" || !isGenuine(request.headers, body)) return response.writeHead(401).end();
  const event = JSON.parse(body);
  if (event.type === "webhook-endpoint.challenge") return response.writeHead(200).end(event.data.challenge);
  if (event.type === "webhook-endpoint.test") return response.writeHead(204).end();
  keep(event); // on the disk: only now may it be answered with 2xx, since whoever answers 2xx is not sent it again
  response.writeHead(204).end();
  if (inbox.hasGap) await fillGap();
}

await fillGap(); // what happened while this was down
const server = createServer((request, response) =>
  receive(request, response).catch((why) => {
    console.error(why);
    if (!response.headersSent) response.writeHead(500); // it is sent again
    response.end();
  }),
);
server.listen(Number(setting("PORT", "8080")), "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}/`));
