package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterCheckTest {
    @TempDir
    Path folder;

    private final GivenStream stream =
            new GivenStream().with(GivenStream.PARENT, "a", 0).with(GivenStream.PARENT, "a", 1);

    private List<String> found(String... acknowledgements) throws IOException {
        Path file = Files.write(folder.resolve("acknowledged"), List.of(acknowledgements));
        WriterCheck check = new WriterCheck(stream.stored());
        check.add(file, true);
        Violations violations = new Violations();
        check.run(violations);
        return violations.found();
    }

    @Test
    void run_allThereInOrder_findsNothing() throws IOException {
        assertThat(found("a,0,0,100,NONE,1,2", "a,1,0,101,NONE,1,2")).isEmpty();
    }

    @Test
    void run_someNotAcknowledged_findsNothing() throws IOException {
        assertThat(found("a,1,0,101,NONE,1,2")).isEmpty();
    }

    @Test
    void run_acknowledgedWhereItIsNot_findsItLost() throws IOException {
        assertThat(found("a,0,0,100,NONE,1,2", "a,1,0,102,NONE,1,2"))
                .anyMatch(one -> one.startsWith("acknowledged and lost: 1"));
    }

    @Test
    void run_acknowledgedInAnotherOrder_findsTheKey() throws IOException {
        assertThat(found("a,1,0,101,NONE,1,2", "a,0,0,100,NONE,1,2"))
                .singleElement()
                .asString()
                .contains("another order", "a: from place 0");
    }
}
