package io.kinbridge.sql.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an application.
 *
 * @param declaration as it was given
 * @param runs whether it is to run
 * @param from where its first start begins to read
 * @param hasRun whether there may be something of it in Kafka
 * @param failure why it failed last; null if it did not
 */
record Stored(
        @JsonProperty(value = "declaration", required = true)
        String declaration,

        @JsonProperty("runs") boolean runs,
        @JsonProperty("from") StartingPosition from,
        @JsonProperty("hasRun") boolean hasRun,
        @JsonProperty("failure") @Nullable String failure) {
    static Stored of(String declaration) {
        return new Stored(declaration, false, StartingPosition.NOW, false, null);
    }

    Stored withDeclaration(String text) {
        return new Stored(text, runs, from, hasRun, null);
    }

    Stored started(StartingPosition position) {
        return new Stored(declaration, true, position, true, null);
    }

    Stored stopped() {
        return new Stored(declaration, false, from, hasRun, null);
    }

    Stored failed(String why) {
        return new Stored(declaration, runs, from, hasRun, why);
    }
}
