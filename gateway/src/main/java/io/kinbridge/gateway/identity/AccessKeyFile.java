package io.kinbridge.gateway.identity;

import io.kinbridge.gateway.auth.SigningSecret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of a file, read and checked; all its faults are told at once. See {@link AccessKeys} for the format. */
record AccessKeyFile(List<AccessKey> keys) {
    private static final String SECRET = "secret";
    private static final String TOKEN = "session.token";
    private static final String EXPIRES = "session.expires";
    private static final String KAFKA = "kafka.";
    private static final Set<String> OF_THE_GATEWAY = Set.of("bootstrap.servers", "bootstrap.controllers");

    AccessKeyFile {
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException naming every fault */
    static AccessKeyFile read(Path file) throws IOException {
        List<String> text;
        try {
            text = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("The file of access keys " + file + " is not in UTF-8", e);
        }
        PropertyLines lines = PropertyLines.of(text);
        List<String> faults = new ArrayList<>(lines.faults());
        Map<String, Draft> drafts = new TreeMap<>();
        for (PropertyLines.Line line : lines.lines()) {
            take(line, drafts, faults);
        }
        List<AccessKey> keys = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            AccessKey key = draft.finished(faults);
            if (key != null) {
                keys.add(key);
            }
        });
        if (drafts.isEmpty() && faults.isEmpty()) {
            faults.add("there is no key in it; give each a line AKID.secret = ...");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "The file of access keys " + file + " cannot be used: " + String.join("; ", faults));
        }
        return new AccessKeyFile(keys);
    }

    private static void take(PropertyLines.Line line, Map<String, Draft> drafts, List<String> faults) {
        int dot = line.key().indexOf('.');
        String id = dot < 0 ? "" : line.key().substring(0, dot);
        if (!id.matches("[A-Za-z0-9_-]{1,128}")) {
            // What stands there may be a secret that has lost its key.
            faults.add("line " + line.number()
                    + " does not begin with an access key's id and a dot; an id has 1 to 128 letters,"
                    + " digits, hyphens and underscores, as in AKID.secret = ...");
            return;
        }
        Draft draft = drafts.computeIfAbsent(id, unused -> new Draft(id, line.number()));
        draft.set(line, line.key().substring(dot + 1), faults);
    }

    /** What the lines so far say of a key. */
    private static final class Draft {
        private final String id;
        private final int firstLine;
        private final Map<String, PropertyLines.Line> settings = new TreeMap<>();

        Draft(String id, int firstLine) {
            this.id = id;
            this.firstLine = firstLine;
        }

        void set(PropertyLines.Line line, String setting, List<String> faults) {
            boolean isKafka = setting.startsWith(KAFKA) && setting.length() > KAFKA.length();
            if (!isKafka && !Set.of(SECRET, TOKEN, EXPIRES).contains(setting)) {
                faults.add("line " + line.number() + ": " + id + " has no setting of that name; there are " + SECRET
                        + ", " + KAFKA + "*, " + TOKEN + " and " + EXPIRES);
                return;
            }
            if (isKafka && OF_THE_GATEWAY.contains(setting.substring(KAFKA.length()))) {
                faults.add("line " + line.number() + ": " + line.key() + " cannot be set; all keys go to the gateway's"
                        + " own cluster");
            }
            if (line.value().isBlank() && !isKafka) {
                faults.add("line " + line.number() + ": " + line.key() + " is blank");
            }
            PropertyLines.Line former = settings.put(setting, line);
            if (former != null) {
                faults.add(
                        "line " + line.number() + ": " + line.key() + " is there already, in line " + former.number());
            }
        }

        @Nullable
        AccessKey finished(List<String> faults) {
            int before = faults.size();
            String secret = value(SECRET);
            if (secret == null) {
                faults.add("line " + firstLine + ": " + id + " has no secret; add a line " + id + ".secret = ...");
            }
            PropertyLines.Line expires = settings.get(EXPIRES);
            if (expires != null && value(TOKEN) == null) {
                faults.add("line " + expires.number() + ": " + expires.key() + " is set, but not " + id + "." + TOKEN
                        + "; only keys with a session token expire");
            }
            Instant expiry = expires == null ? null : instant(expires, faults);
            if (secret == null || secret.isBlank() || faults.size() > before) {
                return null;
            }
            Map<String, String> kafka = new TreeMap<>();
            settings.forEach((setting, line) -> {
                if (setting.startsWith(KAFKA)) {
                    kafka.put(setting.substring(KAFKA.length()), line.value());
                }
            });
            return new AccessKey(id, new SigningSecret(secret, value(TOKEN), expiry), kafka);
        }

        private @Nullable String value(String setting) {
            PropertyLines.Line line = settings.get(setting);
            return line == null ? null : line.value().strip();
        }

        private static @Nullable Instant instant(PropertyLines.Line line, List<String> faults) {
            try {
                return Instant.parse(line.value().strip());
            } catch (DateTimeException e) {
                faults.add(
                        "line " + line.number() + ": " + line.key() + " is not an instant like 2031-01-01T00:00:00Z");
                return null;
            }
        }
    }
}
