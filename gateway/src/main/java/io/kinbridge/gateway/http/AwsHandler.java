package io.kinbridge.gateway.http;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.GatewayLimits;
import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.auth.Authenticator;
import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.gateway.service.AwsService;
import io.kinbridge.gateway.wire.WireFormat;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A request of an SDK from its bytes to its operation, in AWS's order: the method, the format, the operation, the signature, the
 * body. AWS reads the body before it looks at the signature; here, what nobody signed is not read.
 */
final class AwsHandler extends Handler.Abstract {
    private static final String TARGET = "X-Amz-Target";

    private final List<AwsService<?>> services;
    private final Authenticator authenticator;
    private final GatewayLimits limits;
    private final Capacity capacity;
    private final RequestMeters meters;

    AwsHandler(
            List<AwsService<?>> services,
            Authenticator authenticator,
            GatewayLimits limits,
            Capacity capacity,
            RequestMeters meters) {
        super(InvocationType.BLOCKING);
        this.services = List.copyOf(services);
        this.authenticator = authenticator;
        this.limits = limits;
        this.capacity = capacity;
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpReply reply = new HttpReply(request, response, callback, capacity, meters);
        WireFormat format = WireFormat.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (format != null) {
            reply.writeIn(format);
        }
        try {
            checkMethod(request);
            reply.begin();
        } catch (RefusedRequestException e) {
            reply.refuse(e.error());
            return true;
        }
        IncomingBody.read(request, capacity, limits, body -> serve(request, format, body, reply), reply::refuse);
        return true;
    }

    private static void checkMethod(Request request) throws RefusedRequestException {
        if (!HttpMethod.POST.is(request.getMethod())) {
            throw new RefusedRequestException(
                    "AccessDeniedException", 403, "Unable to determine service/operation name to be authorized");
        }
    }

    private void serve(Request request, @Nullable WireFormat format, byte[] body, HttpReply reply) {
        try {
            String target = request.getHeaders().get(TARGET);
            if (target == null) {
                throw new RefusedRequestException(
                        "AccessDeniedException", 403, "Unable to determine service/operation name to be authorized");
            }
            if (format == null) {
                throw unknownOperation(404);
            }
            int dot = target.indexOf('.');
            AwsService<?> service = dot < 0 ? null : service(target.substring(0, dot));
            String operation = target.substring(dot + 1);
            if (service == null || !service.operations().contains(operation)) {
                throw unknownOperation(400);
            }
            reply.serves(new HttpReply.Served(service.signingName(), operation, null));
            Caller caller = authenticator.authenticate(new HttpSignedRequest(request, body), service.signingName());
            reply.serves(new HttpReply.Served(service.signingName(), operation, caller));
            if (body.length == 0) {
                throw new RefusedRequestException("SerializationException", 400, "");
            }
            service.serve(operation, caller, format, body, reply);
        } catch (RefusedRequestException e) {
            reply.refuse(e.error());
        } catch (RuntimeException | Error e) {
            reply.fail(e);
            if (e instanceof VirtualMachineError) {
                throw e;
            }
        }
    }

    private @Nullable AwsService<?> service(String prefix) {
        for (AwsService<?> service : services) {
            if (service.targetPrefix().equals(prefix)) {
                return service;
            }
        }
        return null;
    }

    private static RefusedRequestException unknownOperation(int status) {
        return new RefusedRequestException(new AwsError("UnknownOperationException", status, ""));
    }
}
