package io.kinbridge.kpl;

import io.kinbridge.kpl.KplSetting.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * What becomes of the settings that an application has set, for one line when its producer starts. Values are left out of
 * it: some are secrets.
 *
 * @param inPlay the settings that differ from their defaults
 */
record SettingsReport(List<KplSetting> inPlay) {
    private static final String TABLE = "docs/compatibility/kpl.md#settings";

    SettingsReport {
        inPlay = List.copyOf(inPlay);
    }

    static SettingsReport of(KinesisProducerConfiguration configuration) {
        return new SettingsReport(Arrays.stream(KplSetting.values())
                .filter(setting -> setting.isSet(configuration))
                .toList());
    }

    /** How many of them are honoured, mapped and ignored, the ignored ones by name and reason. */
    String line() {
        List<KplSetting> ignored = in(State.IGNORED);
        String names = ignored.isEmpty()
                ? ""
                : ignored.stream()
                        .map(setting -> setting.property() + " (" + setting.meaning() + ")")
                        .collect(Collectors.joining(", ", ": ", ""));
        return "Of the KPL settings that differ from their defaults, "
                + in(State.HONOURED).size() + " are honoured, "
                + in(State.MAPPED).size() + " mapped, " + ignored.size() + " ignored" + names + "; see " + TABLE;
    }

    private List<KplSetting> in(State state) {
        return inPlay.stream().filter(setting -> setting.state() == state).toList();
    }
}
