package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.host.ApplicationHost;
import io.kinbridge.sql.host.HostedApplication;
import io.kinbridge.sql.host.HostedError;
import io.kinbridge.sql.host.HostedStatistics;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications: declared, started, stopped, looked into. */
final class ApplicationsApi {
    private final @Nullable OpenedOnce<ApplicationHost> host;

    /** @param host null if there is nowhere to keep applications */
    ApplicationsApi(@Nullable OpenedOnce<ApplicationHost> host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "applications", request -> list()),
                new Route(
                        "POST",
                        "applications",
                        request -> new Answer.Json(201, json(host().create(declaration(request))))),
                new Route("GET", "applications/*", request -> Answer.of(json(host().application(request.name())))),
                new Route(
                        "PUT",
                        "applications/*",
                        request -> Answer.of(json(host().replace(request.name(), declaration(request))))),
                new Route("DELETE", "applications/*", this::delete),
                new Route("POST", "applications/*/start", this::start),
                new Route("POST", "applications/*/stop", this::stop),
                new Route("GET", "applications/*/picture", this::picture));
    }

    private ApplicationHost host() {
        if (host == null) {
            throw new ApiException(
                    409,
                    "NoDirectory",
                    "This console has no directory to keep applications in; start it with --data-dir");
        }
        return host.get();
    }

    private static String declaration(ApiRequest request) {
        return ApiRequest.text(request.json(), "declaration");
    }

    private Answer list() {
        ObjectNode json = Answer.object();
        ArrayNode all = json.putArray("applications");
        if (host != null) {
            host().applications().forEach(application -> all.add(json(application)));
        }
        return Answer.of(json);
    }

    private Answer delete(ApiRequest request) {
        host().delete(request.name());
        return Answer.done();
    }

    private Answer start(ApiRequest request) {
        String from = ApiRequest.optionalText(request.json(), "from");
        host().start(request.name(), position(from == null ? "NOW" : from));
        return Answer.of(json(host().application(request.name())));
    }

    private static StartingPosition position(String name) {
        for (StartingPosition position : StartingPosition.values()) {
            if (position.name().equals(name)) {
                return position;
            }
        }
        throw ApiException.invalid("\"from\" is '" + name + "'; it is one of " + List.of(StartingPosition.values()));
    }

    private Answer stop(ApiRequest request) {
        host().stop(request.name());
        return Answer.of(json(host().application(request.name())));
    }

    private Answer picture(ApiRequest request) {
        return Answer.of(ModelJson.picture(host().picture(request.name())));
    }

    private static ObjectNode json(HostedApplication application) {
        HostedStatistics figures = application.statistics();
        ObjectNode json = Answer.object()
                .put("name", application.name())
                .put("declaration", application.json())
                .put("state", application.state().name())
                .put(
                        "since",
                        application.since() == null ? null : application.since().toEpochMilli())
                .put("failure", application.failure());
        json.putObject("statistics")
                .put("rowsIn", figures.rowsIn())
                .put("rowsOut", figures.rowsOut())
                .put("errors", figures.errors())
                .put("lag", figures.lag())
                .put("stateBytes", figures.stateBytes());
        ArrayNode errors = json.putArray("recentErrors");
        for (HostedError error : application.recentErrors()) {
            errors.addObject()
                    .put("at", error.at().toEpochMilli())
                    .put("pump", error.pump())
                    .put("message", error.message())
                    .put("row", error.row());
        }
        return json;
    }
}
