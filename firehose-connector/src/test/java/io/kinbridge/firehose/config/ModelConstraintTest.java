package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Member;
import io.kinbridge.firehose.config.Constraint.OneOf;
import io.kinbridge.firehose.config.Constraint.Range;
import io.kinbridge.firehose.config.Constraint.Structure;
import io.kinbridge.firehose.config.Constraint.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/** Each constraint of the model, broken alone in a request that keeps all the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelConstraintTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CONSTRAINTS = 700;

    private final List<String> unnoticed = new ArrayList<>();
    private int broken;

    private static List<String> pathsOfFaults(JsonNode json) {
        Faults faults = new Faults();
        CreateDeliveryStreamRequest request = DeliveryStreamJson.request(json, faults);
        SourceModel.CREATE_DELIVERY_STREAM.check(request, "", faults);
        return faults.all().stream().map(ConfigurationFault::path).toList();
    }

    @Test
    void check_examplesOfAllMembers_findsNothing() {
        assertThat(pathsOfFaults(ModelExamples.of(SourceModel.CREATE_DELIVERY_STREAM)))
                .isEmpty();
    }

    @Test
    void check_eachConstraintBroken_namesThatMemberAlone() {
        breakEach("", SourceModel.CREATE_DELIVERY_STREAM);

        assertThat(unnoticed).isEmpty();
        assertThat(broken).isGreaterThan(CONSTRAINTS);
    }

    private void expect(String path, ObjectNode request, String value) {
        broken++;
        List<String> found = pathsOfFaults(request);
        if (!found.equals(List.of(path))) {
            unnoticed.add(path + " = " + value + ": " + found);
        }
    }

    private void breakEach(String path, Structure structure) {
        for (Member member : structure.members().values()) {
            String at = SdkNode.join(path, member.name());
            if (member.required()) {
                add(at, at, null);
            }
            breakEach(at, at, member.constraint());
        }
    }

    private void breakEach(String at, String fault, Constraint constraint) {
        if (constraint instanceof Structure structure) {
            breakEach(at, structure);
        } else if (constraint instanceof Elements elements) {
            breakList(at, elements);
        } else if (constraint instanceof Range range) {
            add(at, fault, JSON.numberNode((int) range.min() - 1));
            if (range.max() < Integer.MAX_VALUE) {
                add(at, fault, JSON.numberNode((int) range.max() + 1));
            }
        } else if (constraint instanceof OneOf) {
            add(at, fault, JSON.textNode("No such"));
        } else if (constraint instanceof Text text) {
            add(at, fault, JSON.textNode("x".repeat(text.max() + 1)));
            if (text.min() > 0) {
                add(at, fault, JSON.textNode("x".repeat(text.min() - 1)));
            }
            if (text.pattern() != null) {
                add(at, fault, JSON.textNode(mismatch(text)));
            }
        }
    }

    private void breakList(String at, Elements elements) {
        if (elements.min() > 0) {
            add(at, at, JSON.arrayNode());
        }
        breakEach(at + "[0]", at + "[0]", elements.element());
        if (elements.max() < Integer.MAX_VALUE) {
            ObjectNode request = ModelExamples.of(SourceModel.CREATE_DELIVERY_STREAM);
            ArrayNode array = (ArrayNode) request.at(pointer(at));
            JsonNode element = array.get(0);
            for (int i = 0; i < elements.max(); i++) {
                array.add(element);
            }
            expect(at, request, "too many");
        }
    }

    /** A string of a length that is allowed, which the pattern does not match. */
    private static String mismatch(Text text) {
        String candidates = "\n \t\u0000:*x";
        return candidates
                .chars()
                .mapToObj(c -> Character.toString(c).repeat(Math.max(1, text.min())))
                .filter(candidate -> !text.pattern().matcher(candidate).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("everything matches " + text.pattern()));
    }

    private void add(String at, String fault, JsonNode value) {
        ObjectNode request = ModelExamples.of(SourceModel.CREATE_DELIVERY_STREAM);
        String pointer = pointer(at);
        int last = pointer.lastIndexOf('/');
        JsonNode parent = request.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        expect(fault, request, String.valueOf(value));
    }

    private static String pointer(String path) {
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    @Test
    void table_hasTheMembersOfTheSdk() {
        Map<String, Set<String>> sdk = new TreeMap<>();
        Map<String, Set<String>> table = new TreeMap<>();
        list("", CreateDeliveryStreamRequest.builder().build().sdkFields(), sdk);
        list("", SourceModel.CREATE_DELIVERY_STREAM, table);

        assertThat(table).isEqualTo(sdk);
    }

    private static void list(String path, List<SdkField<?>> fields, Map<String, Set<String>> members) {
        for (SdkField<?> field : fields) {
            members.computeIfAbsent(path, any -> new TreeSet<>()).add(field.memberName());
            SdkField<?> inner = field.marshallingType().getKnownType() == MarshallingKnownType.LIST
                    ? field.getTrait(ListTrait.class).memberFieldInfo()
                    : field;
            if (inner.marshallingType().getKnownType() == MarshallingKnownType.SDK_POJO) {
                SdkPojo builder = inner.constructor().get();
                list(SdkNode.join(path, field.memberName()), builder.sdkFields(), members);
            }
        }
    }

    private static void list(String path, Structure structure, Map<String, Set<String>> members) {
        structure.members().forEach((name, member) -> {
            members.computeIfAbsent(path, any -> new TreeSet<>()).add(name);
            Constraint inner =
                    member.constraint() instanceof Elements elements ? elements.element() : member.constraint();
            if (inner instanceof Structure shape) {
                list(SdkNode.join(path, name), shape, members);
            }
        });
    }
}
