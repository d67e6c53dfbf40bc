package io.kinbridge.s3server;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** The server's program: objects in memory, any credentials; says on standard output where it listens. */
final class S3ServerMain {
    static final String LISTENING = "listening on ";

    private S3ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        System.out.println(LISTENING + "http://127.0.0.1:" + server.getPort());
    }
}
