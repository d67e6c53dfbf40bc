package io.kinbridge.testkit.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    private static final String PRINTED = """
            Compiled from "Producer.java"
            public class amazon.Producer<T> extends java.lang.Object {
              public amazon.Producer();
              public synchronized void flush();
              static {};
            }
            class amazon.Hidden {
              public void run();
            }
            """;

    private static final Surface PRODUCER = Surface.ofLines(PRINTED.lines());

    @Test
    void ofLines_publicClasses_haveTheirMembersAndDeclaration() {
        assertThat(PRODUCER.members()).containsOnlyKeys("amazon.Producer");
        assertThat(PRODUCER.members().get("amazon.Producer"))
                .containsExactlyInAnyOrder(
                        "public class amazon.Producer<T> extends java.lang.Object",
                        "public amazon.Producer()",
                        "public void flush()");
        assertThat(PRODUCER.size()).isEqualTo(2);
    }

    @Test
    void gapsTo_aSurfaceWithMore_areThatMore() {
        Surface more = Surface.ofLines(Stream.concat(
                PRINTED.lines(),
                Stream.of("public interface amazon.Metrics {", "  public abstract long count();", "}")));
        assertThat(PRODUCER.gapsTo(more))
                .extracting(Gap::type, Gap::member)
                .containsExactlyInAnyOrder(
                        tuple("amazon.Metrics", "public interface amazon.Metrics"),
                        tuple("amazon.Metrics", "public abstract long count()"));
        assertThat(more.gapsTo(PRODUCER)).isEmpty();
        assertThat(more.without("amazon.Metrics")).isEqualTo(PRODUCER);
    }
}
