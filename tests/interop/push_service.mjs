// The push service `web-push-testing`, on loopback alone and at a port of the system's choice. Says where on
// stdout, and ends with its stdin.
import { PushApiModel } from "web-push-testing/src/PushApiModel.js";
import Service from "web-push-testing/src/server.js";

const model = new PushApiModel();
const service = new Service(model, 0);
service.setRequestHandlers();
const listening = service._app.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${listening.address().port}`;
  model.notifyUrl = `${origin}/notify/`;
  console.log(origin);
});
process.stdin.on("end", () => process.exit()).resume();
