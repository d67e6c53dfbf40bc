package io.kinbridge.cli.gateway;

import io.kinbridge.gateway.Gateway;
import java.io.PrintWriter;
import java.net.URI;

/** What a gateway that is ready says: a line that programs can wait for, and one that people can paste. */
final class ReadyLines {
    private ReadyLines() {}

    /** @param more of the ready line, each with a blank before it */
    static void print(PrintWriter out, Gateway gateway, String more) {
        URI clear = gateway.clearEndpoint();
        out.println("kinbridge ready kinesis=" + clear + " kinesis-tls=" + gateway.tlsEndpoint() + " health=" + clear
                + "/health metrics=" + clear + "/metrics" + more);
        if (gateway.isOpen()) {
            out.println("AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 \\");
            out.println("  aws kinesis list-streams --endpoint-url " + clear);
        } else {
            out.println("aws kinesis list-streams --endpoint-url " + clear);
        }
        out.flush();
    }
}
