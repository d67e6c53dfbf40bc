package io.kinbridge.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up access log of a web server, for who has no file at hand, with some minutes in which somebody asks for one page again and
 * again. The same random numbers give the same log.
 */
record SampleRequests(Random random) {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int VISITORS = 250;
    private static final int ARTICLES = 250;
    private static final int USUAL_PAUSE_MILLIS = 2000;
    private static final int RUSH_PAUSE_MILLIS = 400;
    private static final Duration RUSH_BEGINS = Duration.ofMinutes(24);
    private static final Duration RUSH_ENDS = Duration.ofMinutes(26);
    private static final String[] SECTIONS = {"shoes", "hats", "maps", "tents", "lamps", "stoves"};
    private static final int[] STATUSES = {200, 200, 200, 200, 200, 304, 404};

    /** The log's lines, each ending with a line feed, in the common format: client, time, request, status, bytes. */
    byte[] lines(int count) {
        StringBuilder log = new StringBuilder();
        Instant time = START;
        for (int i = 0; i < count; i++) {
            boolean isRush = isRush(time);
            time = time.plusMillis(random.nextInt(isRush ? RUSH_PAUSE_MILLIS : USUAL_PAUSE_MILLIS));
            log.append("203.0.113.")
                    .append(visitor())
                    .append(" - - [")
                    .append(TIME.format(time))
                    .append("] \"GET ")
                    .append(isRush ? "/tents/7" : page())
                    .append(" HTTP/1.1\" ")
                    .append(STATUSES[random.nextInt(STATUSES.length)])
                    .append(' ')
                    .append(500 + random.nextInt(30_000))
                    .append('\n');
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isRush(Instant time) {
        Duration since = Duration.between(START, time);
        return since.compareTo(RUSH_BEGINS) >= 0 && since.compareTo(RUSH_ENDS) < 0;
    }

    private String page() {
        return "/" + SECTIONS[random.nextInt(SECTIONS.length)] + "/" + random.nextInt(ARTICLES);
    }

    /** Some visitors ask far more than others. */
    private int visitor() {
        double place = random.nextDouble();
        return 1 + (int) (VISITORS * place * place * place);
    }
}
