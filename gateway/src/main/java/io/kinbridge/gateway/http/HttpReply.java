package io.kinbridge.gateway.http;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.gateway.service.AwsErrors;
import io.kinbridge.gateway.service.Reply;
import io.kinbridge.gateway.wire.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request's answer over HTTP, with the headers that AWS sends. */
final class HttpReply implements Reply {
    private static final HttpField EVENT_STREAM =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/vnd.amazon.eventstream");
    private static final int ID_2_BYTES = 72;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Capacity capacity;
    private final RequestMeters meters;
    private final AtomicBoolean given = new AtomicBoolean();
    private final AtomicBoolean counted = new AtomicBoolean();

    private @Nullable WireFormat format;
    private Served served = Served.NOTHING;

    HttpReply(Request request, Response response, Callback callback, Capacity capacity, RequestMeters meters) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.capacity = capacity;
        this.meters = meters;
    }

    /** What the request asks for, as far as that is known. */
    void serves(Served what) {
        served = what;
    }

    void writeIn(WireFormat known) {
        format = known;
    }

    /** Counts the request as under way until it is answered. */
    void begin() throws RefusedRequestException {
        capacity.beginRequest();
        counted.set(true);
    }

    @Override
    public void answer(byte[] body) {
        if (given.compareAndSet(false, true)) {
            write(200, "", UUID.randomUUID().toString(), body);
        }
    }

    @Override
    public void fail(Throwable failure) {
        AwsErrors known = AwsErrors.of(failure);
        refuse(known.error(), known.requestId());
    }

    /** Answers with an error of the gateway's own. */
    void refuse(AwsError error) {
        refuse(error, UUID.randomUUID().toString());
    }

    private void refuse(AwsError error, String requestId) {
        if (given.compareAndSet(false, true)) {
            WireFormat known = format;
            byte[] body = known == null ? xml(error) : known.write(error);
            write(error.status(), error.code(), requestId, body);
        }
    }

    private void write(int status, String code, String requestId, byte[] body) {
        begin(status, requestId);
        WireFormat known = format;
        if (known != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, known.contentType());
        }
        if (capacity.isDraining()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        over(status, code, requestId, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    public @Nullable MessageSink messages() {
        String requestId = UUID.randomUUID().toString();
        MessageWriter messages = new MessageWriter(response, (writer, failure) -> {
            capacity.endStream(writer);
            over(200, "", requestId, writer.bytes());
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        });
        try {
            capacity.beginStream(messages);
        } catch (RefusedRequestException e) {
            refuse(e.error());
            return null;
        }
        given.set(true);
        begin(200, requestId);
        response.getHeaders().put(EVENT_STREAM);
        request.addFailureListener(failure -> messages.leave());
        endRequest();
        return messages;
    }

    private void begin(int status, String requestId) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("x-amzn-RequestId", requestId);
        byte[] random = new byte[ID_2_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        headers.put("x-amz-id-2", Base64.getEncoder().encodeToString(random));
    }

    private void over(int status, String code, String requestId, long bytes) {
        endRequest();
        meters.answered(request, served, new RequestMeters.Outcome(status, code, requestId, bytes));
    }

    private void endRequest() {
        if (counted.compareAndSet(true, false)) {
            capacity.endRequest();
        }
    }

    /** Where the request's format is none, AWS answers so. */
    private static byte[] xml(AwsError error) {
        String body = error.message().isEmpty()
                ? "<" + error.code() + "/>\n"
                : "<" + error.code() + ">\n  <Message>" + error.message() + "</Message>\n</" + error.code() + ">\n";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a request asks for.
     *
     * @param service its signing name; - while unknown
     * @param operation - while unknown
     * @param caller who sent it; null while unknown
     */
    record Served(
            String service, String operation, @Nullable Caller caller) {
        static final Served NOTHING = new Served("-", "-", null);
    }
}
