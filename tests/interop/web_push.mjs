// The application server of crates/device/tests/push.rs: does one task with the library `web-push`.
// stdin: {"task", ...inputs} as JSON; stdout: the result as JSON.
import { text } from "node:stream/consumers";

import webPush from "web-push";

const tasks = {
  makeKeys() {
    return webPush.generateVAPIDKeys();
  },

  // The request is the library's; it would send it over TLS alone, so it is sent here.
  async push({ subscription, payload, keys }) {
    const request = webPush.generateRequestDetails(subscription, payload, {
      vapidDetails: { subject: "mailto:push@example.org", ...keys },
      TTL: 120,
      urgency: "high",
    });
    const { endpoint, method, headers, body } = request;
    const response = await fetch(endpoint, { method, headers, body });
    return { status: response.status };
  },
};

const { task, ...inputs } = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(await tasks[task](inputs)));
