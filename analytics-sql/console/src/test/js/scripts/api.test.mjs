import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { Api } from "../web/js/api.js";

test("a call whose session is over is made once more with another", async () => {
  let sessions = 0;
  const seen = [];
  const server = createServer((request, response) => {
    const token = request.headers["x-kinbridge-csrf"];
    const opens = request.url === "/session";
    const answer = opens ? { csrf: `token ${++sessions}` } : token === "token 2" ? { id: "q" } : { error: { code: "NoSession", message: "over" } };
    if (!opens) seen.push(token);
    response.writeHead(answer.error ? 401 : 200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const api = new Api(`http://127.0.0.1:${server.address().port}`);
    await api.session();
    const answers = await Promise.all([api.startQuery({ sql: "a" }), api.startQuery({ sql: "b" })]);
    assert.deepEqual(answers, [{ id: "q" }, { id: "q" }]);
    assert.deepEqual(seen.toSorted(), ["token 1", "token 1", "token 2", "token 2"]);
    assert.equal(sessions, 2);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("a refusal has the server's sentence, and silence one of ours", async () => {
  const server = createServer((_request, response) => response.writeHead(429).end('{"error":{"code":"TooMany","message":"5 queries are yours"}}'));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const api = new Api(`http://127.0.0.1:${server.address().port}`);
  await assert.rejects(api.dialect(), { message: "5 queries are yours", code: "TooMany", status: 429 });
  server.closeAllConnections();
  server.close();
  await assert.rejects(api.dialect(), { code: "Unreachable" });
});
