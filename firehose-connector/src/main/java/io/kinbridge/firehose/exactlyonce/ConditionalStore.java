package io.kinbridge.firehose.exactlyonce;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where objects are. For any number of threads. */
public interface ConditionalStore extends AutoCloseable {
    /**
     * Writes an object if there is none of this name; retries until it is known that there is one.
     *
     * @param format that the object was made with
     * @param metadata of the new object
     * @param delivery is told of attempts
     * @return null if the object was written; else the metadata of the one that is there, perhaps written by an attempt of this very call
     */
    @Nullable
    Map<String, String> putIfAbsent(
            String name, EncodedObject object, ObjectFormat format, Map<String, String> metadata, Delivery delivery)
            throws InterruptedException, DestinationException;

    @Override
    void close();
}
