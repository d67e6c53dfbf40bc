package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.log.CatalogView;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** Sees to it that what the application wants to read is there: a stream, or a plain topic, which becomes one. */
final class StreamCheck {
    private static final Logger log = LoggerFactory.getLogger(StreamCheck.class);

    private StreamCheck() {}

    /**
     * Adopts topics that are no streams yet, see {@link KinbridgeClients#adopt}.
     *
     * @throws IllegalStateException when one is neither stream nor topic, or the cluster does not answer in time
     */
    static void adoptTopics(KinbridgeClients clients, Set<String> names, Duration longest) {
        CatalogView view = await(clients.streamReads().refresh(), "The stream catalog cannot be read", longest);
        for (String name : names) {
            view.checkReadable(name);
            if (view.stream(name).isEmpty()) {
                adopt(clients, name, longest);
            }
        }
    }

    /** The same, for an application of many streams: what is missing holds up none of the others. */
    static void adoptWhatIsThere(KinbridgeClients clients, Set<String> names, Duration longest) {
        for (String name : names) {
            try {
                adoptTopics(clients, Set.of(name), longest);
            } catch (RuntimeException e) {
                log.warn("Stream '{}' is listed and cannot be read yet", name, e);
            }
        }
    }

    /**
     * Whether the application may see its group and read these streams. Found out before the start, for a member that may not would
     * try for ever.
     *
     * @throws IllegalStateException if it may not, or the cluster does not answer in time
     */
    static void checkAccess(KinbridgeClients clients, String application, Set<String> names, Duration longest) {
        await(
                clients.groups().checkAccess(application, names),
                "Application '" + application + "' cannot be a consumer group that reads " + names,
                longest);
    }

    private static void adopt(KinbridgeClients clients, String name, Duration longest) {
        try {
            await(clients.adopt(name), "There is no stream '" + name + "', and no topic to be read as one", longest);
            log.info("Topic {} is no stream yet: it becomes one, with a shard for each partition", name);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) { // another worker was faster
                throw e;
            }
        }
    }

    private static <T> T await(CompletableFuture<T> answer, String otherwise, Duration longest) {
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(otherwise + ": " + e.getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(otherwise + ": no answer within " + longest.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise + ": interrupted", e);
        }
    }
}
