// Whether a delivery is genuine, according to three judges that don't share the check: the third is for what the libraries forgive, and independent of both.
import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

const headersOf = ({ id, timestamp, signature }) => ({ "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });

const byLibrary = (Library) => (secret, delivery) => {
  try {
    new Library(secret).verify(delivery.body, headersOf(delivery));
    return true;
  } catch (refused) {
    if (refused.name === "SyntaxError") throw refused; // the signature was taken, and only then the JSON read
    return false;
  }
};

/** Standard Webhooks 1.0.0, read anew: raw bytes, a timestamp of digits alone, 300 seconds, compared in constant time. */
function byHand(secret, { id, timestamp, signature, body }) {
  if (!id || !/^\d+$/.test(timestamp ?? "") || Math.abs(Math.floor(Date.now() / 1000) - Number(timestamp)) > 300) return false;
  const right = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64")).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return (signature ?? "").split(" ").some((entry) => {
    const [given, expected] = [Buffer.from(entry), Buffer.from(`v1,${right}`)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

export const judges = { standardwebhooks: byLibrary(Webhook), svix: byLibrary(SvixWebhook), crypto: byHand };
