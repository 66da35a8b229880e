const byId = (id) => document.getElementById(id);
const parts = ["start", "waiting", "done"];

const reasons = {
  rejected: "It was rejected on the device.",
  not_me: "The device's owner says that this wasn't them.",
  tries_used_up: "The code was wrong too often.",
  expired: "Nobody answered in time.",
  withdrawn: "It was called off.",
  paused: "Approvals are paused on every device that could be asked.",
  locked: "The account is locked: its owner says that somebody is after it.",
  not_expected: "Sign-ins here are announced first: say on your device that you are about to sign in, then try again.",
};

const problems = {
  "urn:nod:problem:unknown-user": "Nobody of that name is known here.",
  "urn:nod:problem:no-device": "That person has no device that can answer.",
  "urn:nod:problem:too-many-requests": "Too many sign-ins wait already. Answer or wait for them first.",
};

/** Counts up with each sign-in, so that the outcome of one that was left is not shown. */
let turn = 0;

byId("start").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  ask({ name: form.get("user").trim(), method: form.get("method"), code_match: form.get("code_match") });
});

byId("again").addEventListener("click", () => {
  turn += 1;
  show("start");
  byId("user").focus();
});

async function ask(request) {
  const mine = ++turn;
  byId("problem").textContent = "";
  const { ok, body } = await send("/sign-in", { method: "POST", body: JSON.stringify(request), headers: { "content-type": "application/json" } });
  if (mine !== turn) return;
  if (!ok) {
    show("start");
    byId("problem").textContent = problems[body.type] ?? "The service can't be reached. Try again in a moment.";
    return;
  }
  byId("code").textContent = body.code ?? "";
  byId("with-code").hidden = !body.code;
  byId("step").textContent = request.continues ? "One more step: your fingerprint, face or PIN." : "";
  show("waiting");
  byId("waiting-title").focus();
  await follow(body.id, request, mine);
}

async function follow(id, request, mine) {
  while (mine === turn) {
    const { ok, body } = await send(`/sign-in/${id}`, {});
    if (mine !== turn) return;
    if (!ok) return end("deny", "Not signed in", "The service can't be reached.");
    switch (body.status) {
      case "allow":
        return end("allow", "Signed in", `Welcome, ${request.name}.`);
      case "deny":
        return end("deny", "Denied", reasons[body.reason] ?? "");
      case "challenge":
        return ask({ ...request, method: body.next.method, continues: id });
      default:
    }
  }
}

async function send(path, options) {
  try {
    const answer = await fetch(path, options);
    return { ok: answer.ok, body: await answer.json() };
  } catch {
    return { ok: false, body: {} };
  }
}

function end(outcome, title, why) {
  byId("done").className = outcome;
  byId("sign").textContent = outcome === "allow" ? "✓" : "✕";
  byId("outcome").textContent = title;
  byId("why").textContent = why;
  show("done");
  byId("outcome").focus();
}

function show(part) {
  for (const id of parts) byId(id).hidden = id !== part;
}
