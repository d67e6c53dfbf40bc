package io.kinbridge.sql.console.http;

import io.kinbridge.sql.console.ConsoleAccess;
import io.kinbridge.sql.console.access.AllowedHosts;
import io.kinbridge.sql.console.api.ApiException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets nobody in but those who may connect, and by no name but the console's. */
final class Gate extends Handler.Wrapper {
    private final ConsoleAccess access;
    private final AllowedHosts hosts;

    Gate(Handler inside, ConsoleAccess access, AllowedHosts hosts) {
        super(inside);
        this.access = access;
        this.hosts = hosts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Replies.protect(response.getHeaders());
        ApiException refusal = refusal(request);
        if (refusal != null) {
            Replies.leaveBody(request, response);
            Replies.refuse(response, callback, refusal);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private @Nullable ApiException refusal(Request request) {
        if (access instanceof ConsoleAccess.Proxy proxy && !proxy.isAt(remote(request))) {
            return new ApiException(403, "Forbidden", "Only the console's proxy may connect to it");
        }
        if (!hosts.allowsHost(request.getHeaders().get(HttpHeader.HOST))) {
            return new ApiException(
                    421,
                    "UnknownHost",
                    "The console does not serve this name; call it localhost or by an IP address, or start it with"
                            + " --allow-host and the name");
        }
        return null;
    }

    private static @Nullable InetAddress remote(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : null;
    }
}
