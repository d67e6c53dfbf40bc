package io.kinbridge.gateway.service;

import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.wire.WireFormat;

/**
 * One operation of a service. Stateless.
 *
 * @param <S> what carries it out
 */
interface Operation<S> {

    /**
     * Begins it. Does not block, but for back-pressure of Kafka's producer.
     *
     * @param body the request, as it was sent
     * @throws RefusedRequestException if the body cannot be read; the reply has nothing then
     */
    void serve(S service, WireFormat format, byte[] body, Reply reply) throws RefusedRequestException;
}
