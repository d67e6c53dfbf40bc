package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.LiveSource;
import io.kinbridge.sql.live.LiveSql;
import io.kinbridge.sql.run.SchemaSample;
import io.kinbridge.sql.topology.source.SourceInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Streams and topics: which there are, how their records become rows, and a record to put there. */
final class SourcesApi {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
    private static final int SAMPLED = 100;
    private static final int MOST_SAMPLED = 10_000;

    private final OpenedOnce<LiveSql> sql;
    private final SourceListing listing;
    private final RecordPuts puts;

    SourcesApi(OpenedOnce<LiveSql> sql, RecordPuts puts, LongSupplier nanos) {
        this.sql = sql;
        this.listing = new SourceListing(() -> sql.get().sources(), nanos);
        this.puts = puts;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "sources", request -> list()),
                new Route("GET", "sources/*/schema", request -> schema(name(request))),
                new Route("PUT", "sources/*/schema", this::declare),
                new Route("DELETE", "sources/*/schema", this::forget),
                new Route("POST", "sources/*/discover", this::discover),
                new Route("POST", "sources/*/records", this::put));
    }

    private static String name(ApiRequest request) {
        if (!NAME.matcher(request.name()).matches()) {
            throw ApiException.notFound("No stream and no topic has such a name");
        }
        return request.name();
    }

    private Answer list() {
        ObjectNode json = Answer.object();
        ArrayNode all = json.putArray("sources");
        for (LiveSource source : listing.sources()) {
            ObjectNode its = all.addObject()
                    .put("name", source.name())
                    .put("kind", source.kind().name().toLowerCase(Locale.ROOT))
                    .put("shards", source.partitions())
                    .put("status", source.status())
                    .put("records", source.records())
                    .put("rate", listing.rate(source.name()));
            its.putNull("schema");
            sql.get().knownSchema(source.name()).ifPresent(schema -> {
                ObjectNode known = its.putObject("schema");
                known.set("columns", ModelJson.columns(schema));
                known.put("declared", sql.get().isDeclared(source.name()));
            });
        }
        return Answer.of(json);
    }

    private Answer schema(String name) {
        return Answer.of(
                schemaJson(sql.get().schema(name)).put("declared", sql.get().isDeclared(name)));
    }

    private static ObjectNode schemaJson(SourceSchema schema) {
        ObjectNode json = Answer.object();
        json.set("schema", schema.toJson());
        json.set("columns", ModelJson.columns(schema));
        return json;
    }

    private Answer declare(ApiRequest request) {
        String name = name(request);
        sql.get().declare(name, SourceSchema.fromJson(request.json(), "InputSchema"));
        return schema(name);
    }

    private Answer forget(ApiRequest request) {
        sql.get().forget(name(request));
        return Answer.done();
    }

    private Answer discover(ApiRequest request) {
        int records = ApiRequest.number(request.json(), "records", SAMPLED, 1, MOST_SAMPLED);
        SchemaSample sample = sql.get().discover(name(request), records);
        ObjectNode json = schemaJson(sample.schema());
        json.set("rows", sample.toJson().path("ParsedInputRecords"));
        return Answer.of(json);
    }

    private Answer put(ApiRequest request) {
        String name = name(request);
        JsonNode json = request.json();
        String key = ApiRequest.optionalText(json, "partitionKey");
        byte[] data = data(ApiRequest.text(json, "data"), ApiRequest.optionalText(json, "encoding"));
        LiveSource source = listing.find(name)
                .orElseThrow(() -> ApiException.notFound("There is no stream and no topic '" + name + "'"));
        if (source.kind() == SourceInput.Kind.TOPIC) {
            return Answer.of(puts.toTopic(name, key, data));
        }
        if (key == null || key.isEmpty()) {
            throw ApiException.invalid("\"partitionKey\" is missing; a record of a stream has one");
        }
        return Answer.of(puts.toStream(name, key, ApiRequest.optionalText(json, "explicitHashKey"), data));
    }

    private static byte[] data(String text, @Nullable String encoding) {
        if (encoding == null || encoding.equals("text")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (!encoding.equals("base64")) {
            throw ApiException.invalid("\"encoding\" is '" + encoding + "'; it is text or base64");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("\"data\" is no base64");
        }
    }
}
