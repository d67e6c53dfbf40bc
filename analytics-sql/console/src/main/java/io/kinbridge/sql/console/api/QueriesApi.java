package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.console.query.ClientQueries;
import io.kinbridge.sql.live.Dialect;
import io.kinbridge.sql.live.LiveSql;
import io.kinbridge.sql.live.QueryOutline;
import io.kinbridge.sql.live.QueryRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries: what words there are for them, whether they are right, and those that run. */
final class QueriesApi {
    private final OpenedOnce<LiveSql> sql;
    private final ClientQueries queries;

    QueriesApi(OpenedOnce<LiveSql> sql, ClientQueries queries) {
        this.sql = sql;
        this.queries = queries;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "dialect", request -> dialect()),
                new Route("POST", "check", this::check),
                new Route("POST", "queries", this::start),
                new Route("GET", "queries/*/events", this::events),
                new Route("DELETE", "queries/*", this::end));
    }

    private Answer dialect() {
        Dialect dialect = sql.get().dialect();
        ObjectNode json = Answer.object();
        ArrayNode keywords = json.putArray("keywords");
        dialect.keywords().forEach(keywords::add);
        ArrayNode functions = json.putArray("functions");
        dialect.functions()
                .forEach(function -> functions
                        .addObject()
                        .put("name", function.name())
                        .put("signature", function.signature())
                        .put("kind", function.kind()));
        return Answer.of(json);
    }

    private Answer check(ApiRequest request) {
        String text = ApiRequest.text(request.json(), "sql");
        ObjectNode json = Answer.object();
        try {
            QueryOutline outline = sql.get().check(text);
            json.put("ok", true).set("columns", ModelJson.columns(outline.columns()));
            json.set("picture", ModelJson.picture(outline.picture()));
            json.put("logical", outline.logical()).put("physical", outline.physical());
        } catch (InvalidSqlException e) {
            json.put("ok", false).set("error", ModelJson.fault(e));
        }
        return Answer.of(json);
    }

    private Answer start(ApiRequest request) {
        JsonNode json = request.json();
        QueryRequest.Start start = start(ApiRequest.optionalText(json, "start"));
        Instant from = from(json.path("from"));
        if ((start == QueryRequest.Start.AT_TIMESTAMP) != (from != null)) {
            throw ApiException.invalid("\"from\" belongs to the start AT_TIMESTAMP, and to no other");
        }
        QueryRequest query = new QueryRequest(
                ApiRequest.text(json, "sql"), start, from, json.path("bounded").asBoolean(false));
        ClientQueries.Started started = queries.start(request.session(), sql.get(), query);
        ObjectNode answer = Answer.object().put("id", started.id());
        answer.set("columns", ModelJson.columns(started.query().columns()));
        answer.set("picture", ModelJson.picture(started.query().picture()));
        return new Answer.Json(201, answer);
    }

    private static QueryRequest.Start start(@Nullable String name) {
        if (name == null) {
            return QueryRequest.Start.NOW;
        }
        Optional<QueryRequest.Start> start = Arrays.stream(QueryRequest.Start.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
        return start.orElseThrow(() -> ApiException.invalid(
                "\"start\" is '" + name + "'; it is one of " + Arrays.toString(QueryRequest.Start.values())));
    }

    private static @Nullable Instant from(JsonNode millis) {
        if (millis.isMissingNode() || millis.isNull()) {
            return null;
        }
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            throw ApiException.invalid("\"from\" is a time in ms since 1970, a whole number");
        }
        return Instant.ofEpochMilli(millis.longValue());
    }

    private Answer events(ApiRequest request) {
        return new Answer.Events(queries.find(request.session(), request.name()).orElseThrow(QueriesApi::noSuchQuery));
    }

    private Answer end(ApiRequest request) {
        if (!queries.end(request.session(), request.name())) {
            throw noSuchQuery();
        }
        return Answer.done();
    }

    private static ApiException noSuchQuery() {
        return ApiException.notFound("You have no such query; it has ended, or was never there");
    }
}
