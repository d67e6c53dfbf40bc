package io.kinbridge.sql.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may use a console. */
public sealed interface ConsoleAccess {
    /** Everybody who can connect; only where that is this machine alone. */
    static ConsoleAccess open() {
        return new Open();
    }

    /** Who knows a password. */
    static ConsoleAccess password(String password) {
        return new Password(password);
    }

    /**
     * Whom a proxy lets through.
     *
     * @param userHeader the header in which it says who the user is
     * @param addresses its IP addresses; nobody else may connect
     */
    static ConsoleAccess proxy(String userHeader, Set<String> addresses) {
        return new Proxy(userHeader, addresses);
    }

    /** Everybody. */
    record Open() implements ConsoleAccess {}

    /**
     * One password for all.
     *
     * @param text at least {@value #LEAST} characters
     */
    record Password(String text) implements ConsoleAccess {
        private static final int LEAST = 8;

        public Password {
            if (text.length() < LEAST) {
                throw new IllegalArgumentException(
                        "The console's password has " + text.length() + " characters; it must have at least " + LEAST);
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * A proxy that knows its users.
     *
     * @param userHeader the name of a header
     * @param addresses at least one IP address, in digits
     */
    record Proxy(String userHeader, Set<String> addresses) implements ConsoleAccess {
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
        private static final Pattern DIGITS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

        public Proxy {
            addresses = Set.copyOf(addresses);
            if (!TOKEN.matcher(userHeader).matches()) {
                throw new IllegalArgumentException("'" + userHeader + "' is no header's name; take X-Forwarded-User");
            }
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("No proxy is named; give the IP addresses that it connects from");
            }
            for (String address : addresses) {
                if (!DIGITS.matcher(address).matches()) {
                    throw new IllegalArgumentException(
                            "The proxy's address is '" + address + "'; give an IP address in digits");
                }
                InetAddress unused = parse(address);
            }
        }

        /** Whether an address is the proxy's. */
        public boolean isAt(@Nullable InetAddress address) {
            return address != null && addresses.stream().map(Proxy::parse).anyMatch(address::equals);
        }

        /** No name, so nobody is asked for it. */
        private static InetAddress parse(String digits) {
            try {
                return InetAddress.getByName(digits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "The proxy's address is '" + digits + "'; give an IP address in digits", e);
            }
        }
    }
}
