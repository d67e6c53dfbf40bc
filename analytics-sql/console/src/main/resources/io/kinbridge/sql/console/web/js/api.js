/** The console's HTTP API. A refusal becomes an ApiError with the server's sentence. */

export class ApiError extends Error {
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.error = error;
  }
}

export class Api {
  #base;
  #csrf = "";
  #entering = null;
  #enter = () => this.session();

  constructor(base = "/api/v1") {
    this.#base = base;
  }

  /** What to do when a session is over, as after the console's process has begun anew. @param enter gets another, by a password perhaps */
  onSessionOver(enter) {
    this.#enter = enter;
  }

  /** @returns what the server says of itself and of this client; throws an ApiError with status 401 where a password is wanted */
  async session() {
    const session = await this.#call("GET", "/session");
    this.#csrf = session.csrf;
    return session;
  }

  async login(password) {
    await this.#call("POST", "/login", { password });
    return this.session();
  }

  sources() {
    return this.#call("GET", "/sources");
  }

  schema(source) {
    return this.#call("GET", `/sources/${encodeURIComponent(source)}/schema`);
  }

  discover(source, records) {
    return this.#call("POST", `/sources/${encodeURIComponent(source)}/discover`, { records });
  }

  declareSchema(source, schema) {
    return this.#call("PUT", `/sources/${encodeURIComponent(source)}/schema`, schema);
  }

  forgetSchema(source) {
    return this.#call("DELETE", `/sources/${encodeURIComponent(source)}/schema`);
  }

  putRecord(source, record) {
    return this.#call("POST", `/sources/${encodeURIComponent(source)}/records`, record);
  }

  dialect() {
    return this.#call("GET", "/dialect");
  }

  check(sql, signal) {
    return this.#call("POST", "/check", { sql }, { signal });
  }

  startQuery(query) {
    return this.#call("POST", "/queries", query);
  }

  /** Also as the page goes: the request outlives it. */
  stopQuery(id) {
    return this.#call("DELETE", `/queries/${encodeURIComponent(id)}`, undefined, { keepalive: true });
  }

  eventsOf(id) {
    return new EventSource(`${this.#base}/queries/${encodeURIComponent(id)}/events`);
  }

  applications() {
    return this.#call("GET", "/applications");
  }

  application(name) {
    return this.#call("GET", `/applications/${encodeURIComponent(name)}`);
  }

  createApplication(declaration) {
    return this.#call("POST", "/applications", { declaration });
  }

  replaceApplication(name, declaration) {
    return this.#call("PUT", `/applications/${encodeURIComponent(name)}`, { declaration });
  }

  deleteApplication(name) {
    return this.#call("DELETE", `/applications/${encodeURIComponent(name)}`);
  }

  startApplication(name, from) {
    return this.#call("POST", `/applications/${encodeURIComponent(name)}/start`, { from });
  }

  stopApplication(name) {
    return this.#call("POST", `/applications/${encodeURIComponent(name)}/stop`, {});
  }

  applicationPicture(name) {
    return this.#call("GET", `/applications/${encodeURIComponent(name)}/picture`);
  }

  /** Once more with another session, if the one that there was is over. */
  async #call(method, path, body, options = {}) {
    try {
      return await this.#ask(method, path, body, options);
    } catch (refused) {
      if (refused.status !== 401 || path === "/session" || path === "/login") throw refused;
      this.#entering ??= this.#enter().finally(() => (this.#entering = null));
      await this.#entering;
      return this.#ask(method, path, body, options);
    }
  }

  async #ask(method, path, body, options) {
    const headers = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["X-Kinbridge-Csrf"] = this.#csrf;
    let response;
    try {
      response = await fetch(this.#base + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: "no-store",
        ...options,
      });
    } catch (failure) {
      if (failure.name === "AbortError") throw failure;
      throw new ApiError(0, { code: "Unreachable", message: "The console does not answer. Is its process still running?" });
    }
    const text = await response.text();
    let answer = null;
    try {
      answer = text === "" ? null : JSON.parse(text);
    } catch {
      // Not ours (a proxy's page): the status must do.
    }
    if (!response.ok) {
      throw new ApiError(
        response.status,
        answer?.error ?? { code: "Failed", message: `${method} ${path} was answered with ${response.status}` },
      );
    }
    return answer;
  }
}
