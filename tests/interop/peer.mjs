// The other side of crates/protocol/tests/interop.rs: does one task with libraries that are not ours.
// stdin: {"task", ...inputs} as JSON; stdout: the result as JSON.
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { text } from "node:stream/consumers";

import canonicalize from "canonicalize";
import { createSigner, createVerifier, httpbis } from "http-message-signatures";
import * as jose from "jose";

const tasks = {
  async makeKey() {
    const { privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
    const { d, ...jwk } = await jose.exportJWK(privateKey);
    return { private: { ...jwk, d }, jwk, thumbprint: await jose.calculateJwkThumbprint(jwk) };
  },

  async thumbprint({ jwk }) {
    return jose.calculateJwkThumbprint(jwk);
  },

  async signJws({ key, typ, payload }) {
    const header = { alg: "ES256", typ, kid: await jose.calculateJwkThumbprint(key) };
    return new jose.CompactSign(Buffer.from(payload))
      .setProtectedHeader(header)
      .sign(await jose.importJWK(key, "ES256"));
  },

  async verifyJws({ jws, jwk, typ }) {
    try {
      const { payload, protectedHeader } = await jose.compactVerify(jws, await jose.importJWK(jwk, "ES256"), {
        algorithms: ["ES256"],
      });
      const kid = await jose.calculateJwkThumbprint(jwk);
      if (protectedHeader.typ !== typ || protectedHeader.kid !== kid) return { refused: "header" };
      return { claims: JSON.parse(Buffer.from(payload).toString()) };
    } catch (error) {
      return refusal(error, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    }
  },

  async signMulti({ keys, typ, payload }) {
    const sign = new jose.GeneralSign(Buffer.from(payload));
    for (const key of keys) {
      const header = { alg: "ES256", typ, kid: await jose.calculateJwkThumbprint(key) };
      sign.addSignature(await jose.importJWK(key, "ES256")).setProtectedHeader(header);
    }
    return sign.sign();
  },

  // Each key must have made one of the signatures.
  async verifyMulti({ jws, jwks }) {
    try {
      let claims;
      for (const jwk of jwks) {
        const key = await jose.importJWK(jwk, "ES256");
        const { payload } = await jose.generalVerify(jws, key, { algorithms: ["ES256"] });
        claims = JSON.parse(Buffer.from(payload).toString());
      }
      return { claims };
    } catch (error) {
      return refusal(error, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    }
  },

  async signRequest({ key, method, url, body, created, nonce }) {
    const keyid = await jose.calculateJwkThumbprint(key);
    const headers = body ? { "Content-Digest": contentDigest(body) } : {};
    const signer = createSigner(createPrivateKey({ key, format: "jwk" }), "ecdsa-p256-sha256", keyid);
    const signed = await httpbis.signMessage(
      {
        key: signer,
        name: "nod",
        fields: ["@method", "@target-uri", ...(body ? ["content-digest"] : [])],
        params: ["keyid", "alg", "created", "nonce", "tag"],
        paramValues: { created: new Date(created * 1000), nonce, tag: "nod-request" },
      },
      { method, url, headers },
    );
    return signed.headers;
  },

  async verifyRequest({ jwk, method, url, body, headers, now }) {
    if (body && headers["content-digest"] !== contentDigest(body)) return { refused: "digest" };
    const keyid = await jose.calculateJwkThumbprint(jwk);
    const verify = createVerifier(createPublicKey({ key: jwk, format: "jwk" }), "ecdsa-p256-sha256");
    const verified = await httpbis.verifyMessage(
      {
        keyLookup: async (parameters) =>
          parameters.keyid === keyid ? { id: keyid, algs: ["ecdsa-p256-sha256"], verify } : null,
        requiredFields: ["@method", "@target-uri", ...(body ? ["content-digest"] : [])],
        requiredParams: ["created", "nonce", "keyid", "alg", "tag"],
        notAfter: now,
        all: true,
      },
      { method, url, headers },
    );
    return verified === true ? { verified } : { refused: "signature" };
  },

  async canonical({ json }) {
    const canonical = canonicalize(JSON.parse(json));
    return { canonical, hash: createHash("sha256").update(canonical).digest("base64url") };
  },
};

function refusal(error, expected) {
  if (error.code !== expected) throw error;
  return { refused: "signature" };
}

function contentDigest(body) {
  return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

const { task, ...inputs } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await tasks[task](inputs)));
