package io.kinbridge.gateway.service;

import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.wire.WireFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An operation that takes one shape and answers with another.
 *
 * @param builder an empty builder of its request
 * @param call carries it out
 * @param <S> what carries it out
 * @param <Q> its request
 * @param <B> the request's builder
 */
record ShapeOperation<S, Q, B extends SdkBuilder<B, Q>>(
        Supplier<? extends B> builder, BiFunction<S, Q, ? extends CompletableFuture<? extends SdkPojo>> call)
        implements Operation<S> {

    @Override
    public void serve(S service, WireFormat format, byte[] body, Reply reply) throws RefusedRequestException {
        B request = builder.get();
        format.read(body, (SdkPojo) request);
        CompletableFuture<?> unused = call.apply(service, request.build()).whenComplete((response, failure) -> {
            if (failure == null) {
                reply.answer(format.write(response));
            } else {
                reply.fail(failure);
            }
        });
    }
}
