package io.kinbridge.gateway.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Names of hosts, as certificates have them: DNS names in lower case, IP addresses as Java writes them. */
final class HostNames {
    private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String NAME = "(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*";
    private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";

    private HostNames() {}

    /** This machine's name; empty if it has none that a certificate can have. */
    static Optional<String> ofThisMachine() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName()).filter(HostNames::isName);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if it is neither a DNS name nor an IP address */
    static String checked(String host) {
        if (isAddress(host)) {
            return addressOf(host);
        }
        if (!isName(host)) {
            throw new IllegalArgumentException(
                    "'" + host + "' is no host that a certificate can be for; give a DNS name or an IP address");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /** As keytool's extension {@code san} wants it. */
    static String alternativeName(String checked) {
        return (isAddress(checked) ? "ip:" : "dns:") + checked;
    }

    private static boolean isName(String host) {
        return host.length() <= 253 && host.matches(NAME) && !host.matches(IPV4);
    }

    private static boolean isAddress(String host) {
        return host.matches(IPV4) || host.indexOf(':') >= 0;
    }

    /** Nothing is looked up for what is an address already. */
    private static String addressOf(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no IP address", e);
        }
    }
}
