package io.kinbridge.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A made-up click log, for who has no file at hand. The same random numbers give the same log. */
record SampleClicks(Random random) {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final int VISITORS = 400;
    private static final int ARTICLES = 250;
    private static final String[] SECTIONS = {"shoes", "hats", "maps", "tents", "lamps", "stoves"};
    private static final String[] ACTIONS = {"view", "view", "view", "view", "search", "cart", "buy"};

    /** The log's lines, each ending with a line feed: visitor, time, action, page, milliseconds that the page took. */
    byte[] lines(int count) {
        StringBuilder log = new StringBuilder();
        Instant time = START;
        for (int i = 0; i < count; i++) {
            time = time.plus(Duration.ofMillis(random.nextInt(900)));
            log.append(String.format("visitor-%03d ", visitor()))
                    .append(time)
                    .append(' ')
                    .append(ACTIONS[random.nextInt(ACTIONS.length)])
                    .append(" /")
                    .append(SECTIONS[random.nextInt(SECTIONS.length)])
                    .append('/')
                    .append(random.nextInt(ARTICLES))
                    .append(' ')
                    .append(5 + random.nextInt(300))
                    .append('\n');
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Some visitors click far more than others. */
    private int visitor() {
        double place = random.nextDouble();
        return (int) (VISITORS * place * place * place);
    }
}
