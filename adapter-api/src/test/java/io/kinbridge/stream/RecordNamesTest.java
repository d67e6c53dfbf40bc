package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordNamesTest {
    private final Shard shard =
            Shard.first(new ShardId(3), 7, HashKeyRange.evenly(1).get(0), 1_700_000_000_000L, 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 1 2 9 10 11",
                "5 5 6",
                "98 99 100 101",
                "999 1000 7 8 9 10",
                "123456789 12 13",
                "99999 100000 0 1",
                "9223372036854775806 9223372036854775807 1"
            })
    void sequenceNumber_inAnyOrderOfOffsets_isTheShards(String offsets) {
        RecordNames names = RecordNames.of(shard);
        for (String offset : offsets.split(" ")) {
            long wanted = Long.parseLong(offset);
            assertThat(names.sequenceNumber(wanted))
                    .isEqualTo(shard.sequenceNumber(wanted).toString());
        }
    }
}
