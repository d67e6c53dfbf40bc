package io.kinbridge.sql.console.access;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that a browser may reach the console by. A page of somebody else's whose name was made to mean this machine (DNS rebinding)
 * sends that name in Host, so only known names are served; an IP address cannot be made to mean another. Immutable.
 */
public final class AllowedHosts {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Set<String> named;

    /** @param named names, or {@code name:port} */
    public AllowedHosts(Set<String> named) {
        this.named = new TreeSet<>();
        named.forEach(name -> this.named.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a request's Host may be served. */
    public boolean allowsHost(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String authority = host.toLowerCase(Locale.ROOT);
        String name = name(authority);
        return name.equals("localhost") || IPV4.matcher(name).matches() || name.startsWith("[") || isNamed(authority);
    }

    /**
     * Whether a request that changes something comes from the console's own page.
     *
     * @param origin the request's Origin
     * @param host the request's Host, which is allowed
     */
    public boolean allowsOrigin(@Nullable String origin, String host) {
        if (origin == null) {
            return false;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        String defaultPort;
        if (lower.startsWith("http://")) {
            defaultPort = ":80";
        } else if (lower.startsWith("https://")) {
            defaultPort = ":443";
        } else {
            return false;
        }
        String authority = lower.substring(lower.indexOf("//") + 2);
        String own = host.toLowerCase(Locale.ROOT);
        return authority.equals(own) || (authority + defaultPort).equals(own) || isNamed(authority);
    }

    private boolean isNamed(String authority) {
        return named.contains(authority) || named.contains(name(authority));
    }

    private static String name(String authority) {
        if (authority.startsWith("[")) {
            return authority.substring(0, authority.indexOf(']') + 1);
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }
}
