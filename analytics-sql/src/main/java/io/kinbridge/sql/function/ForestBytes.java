package io.kinbridge.sql.function;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** A forest as bytes: the library's own state with all of its trees, in Java's serialization, for which it is made. */
final class ForestBytes {
    private static final String MARK = "RANDOM_CUT_FOREST 1";

    /** What a state is made of, and no more: no collection but lists, so that nothing in it is hashed when it is read. */
    private static final ObjectInputFilter OF_THE_LIBRARY = ObjectInputFilter.Config.createFilter("maxdepth=20;"
            + "com.amazon.randomcutforest.state.**;com.amazon.randomcutforest.config.*;java.util.ArrayList;"
            + "java.lang.Object;java.lang.Enum;java.lang.String;java.lang.Number;java.lang.Boolean;"
            + "java.lang.Integer;java.lang.Long;java.lang.Double;!*");

    private ForestBytes() {}

    static byte[] write(RandomCutForest forest) {
        return StateBytes.write(MARK, out -> {
            try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
                objects.writeObject(mapper().toState(forest));
            }
        });
    }

    @SuppressWarnings(
            "BanSerializableRead") // what is read was written here, and the filter admits the library's classes only
    static RandomCutForest read(byte[] state) {
        RandomCutForestState[] read = new RandomCutForestState[1];
        StateBytes.read(MARK, state, in -> {
            try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
                objects.setObjectInputFilter(OF_THE_LIBRARY);
                read[0] = (RandomCutForestState) objects.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        });
        return mapper().toModel(read[0]);
    }

    private static RandomCutForestMapper mapper() {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setSaveExecutorContextEnabled(true);
        return mapper;
    }
}
