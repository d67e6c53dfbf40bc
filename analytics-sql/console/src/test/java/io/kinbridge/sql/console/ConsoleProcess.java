package io.kinbridge.sql.console;

import io.kinbridge.client.KinbridgeConfig;
import java.util.concurrent.CountDownLatch;

/** A console in a process of its own, until that is ended. */
final class ConsoleProcess {
    private ConsoleProcess() {}

    /** @param arguments the brokers */
    public static void main(String[] arguments) throws Exception {
        try (Console console =
                Console.start(ConsoleConfig.of(KinbridgeConfig.of(arguments[0])).withAddress("127.0.0.1", 0))) {
            System.out.println("console=" + console.url());
            new CountDownLatch(1).await();
        }
    }
}
