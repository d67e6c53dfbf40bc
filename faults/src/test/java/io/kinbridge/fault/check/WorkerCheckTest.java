package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.program.WorkerEvent;
import io.kinbridge.fault.program.WorkerEvent.What;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCheckTest {
    private final StoredStream stored = new GivenStream()
            .with(GivenStream.PARENT, "a", 0)
            .with(GivenStream.PARENT, "a", 1)
            .with(GivenStream.CHILD, "a", 2)
            .stored();
    private final List<WorkerEvent> events = new ArrayList<>();

    private void said(String processor, String shard, What what, String text) {
        events.add(new WorkerEvent(events.size(), processor, shard, what, text));
    }

    private List<String> found() {
        Violations violations = new Violations();
        new WorkerCheck(stored, events).run(violations);
        return violations.found();
    }

    @Test
    void run_parentThenChild_findsNothing() {
        said("p", GivenStream.PARENT, What.INITIALIZED, "TRIM_HORIZON.0");
        said("p", GivenStream.PARENT, What.RECORDS, "100.0=a,0,0;101.0=a,1,0");
        said("p", GivenStream.PARENT, What.ENDED, "");
        said("q", GivenStream.CHILD, What.INITIALIZED, "TRIM_HORIZON.0");
        said("q", GivenStream.CHILD, What.RECORDS, "102.0=a,2,0");
        assertThat(found()).isEmpty();
    }

    @Test
    void run_takenOverBehindTheCheckpoint_findsTheGap() {
        said("p", GivenStream.PARENT, What.INITIALIZED, "TRIM_HORIZON.0");
        said("p", GivenStream.PARENT, What.RECORDS, "101.0=a,1,0");
        said("q", GivenStream.CHILD, What.RECORDS, "102.0=a,2,0");
        assertThat(found()).anyMatch(one -> one.contains("gaps")).anyMatch(one -> one.contains("not processed"));
    }

    @Test
    void run_childBeforeItsParentEnds_findsIt() {
        said("q", GivenStream.CHILD, What.INITIALIZED, "TRIM_HORIZON.0");
        said("p", GivenStream.PARENT, What.INITIALIZED, "TRIM_HORIZON.0");
        said("p", GivenStream.PARENT, What.ENDED, "");
        assertThat(found()).anyMatch(one -> one.contains("before their parents ended"));
    }
}
