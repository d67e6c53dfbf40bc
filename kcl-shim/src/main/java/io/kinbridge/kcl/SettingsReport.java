package io.kinbridge.kcl;

import io.kinbridge.kcl.KclSetting.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.kinesis.retrieval.fanout.FanOutRetrievalFactory;
import software.amazon.kinesis.retrieval.polling.SynchronousBlockingRetrievalFactory;

/**
 * What becomes of the settings that an application has set, for one line when its worker starts. Values are left out of it.
 *
 * @param inPlay the settings that differ from their defaults
 */
record SettingsReport(List<KclSetting> inPlay) {
    private static final String TABLE = "docs/compatibility/kcl.md#settings";

    SettingsReport {
        inPlay = List.copyOf(inPlay);
    }

    static SettingsReport of(SchedulerConfigs configs) {
        SchedulerConfigs defaults = configs.defaults();
        return new SettingsReport(Arrays.stream(KclSetting.values())
                .filter(setting -> isSet(setting.valueIn(configs), setting.valueIn(defaults)))
                .toList());
    }

    private static boolean isSet(Optional<Object> given, Optional<Object> byDefault) {
        return !given.equals(byDefault)
                && given.isPresent()
                && !isAmazonsRetrieval(given.get())
                && !(byDefault.isPresent() && isOneOfAKind(given.get(), byDefault.get()));
    }

    /** Each configuration makes its own parts by default, and some of these do not equal each other. */
    private static boolean isOneOfAKind(Object given, Object byDefault) {
        return given.getClass() == byDefault.getClass() && !hasValueEquality(given.getClass());
    }

    private static boolean hasValueEquality(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made by the asking for it. */
    private static boolean isAmazonsRetrieval(Object value) {
        return value instanceof FanOutRetrievalFactory || value instanceof SynchronousBlockingRetrievalFactory;
    }

    /** How many of them are honoured, mapped and ignored, the ignored ones by name and reason. */
    String line() {
        List<KclSetting> ignored = in(State.IGNORED);
        return "Of the KCL settings that differ from their defaults, "
                + in(State.HONOURED).size() + " are honoured, "
                + in(State.MAPPED).size() + " mapped, " + ignored.size() + " ignored"
                + (ignored.isEmpty() ? "" : ": " + named(ignored)) + "; see " + TABLE;
    }

    /** @throws IllegalArgumentException naming the settings that are refused, if there are any */
    void refuse() {
        List<KclSetting> refused = in(State.REFUSED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("Refused: " + named(refused) + "; see " + TABLE);
        }
    }

    private List<KclSetting> in(State state) {
        return inPlay.stream().filter(setting -> setting.state() == state).toList();
    }

    private static String named(List<KclSetting> settings) {
        return settings.stream()
                .map(setting -> setting.qualifiedName() + " (" + setting.meaning() + ")")
                .collect(Collectors.joining(", "));
    }
}
