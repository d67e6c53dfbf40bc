package io.kinbridge.firehose.operation;

import static io.kinbridge.constraint.ModelRules.blob;
import static io.kinbridge.constraint.ModelRules.number;
import static io.kinbridge.constraint.ModelRules.oneOf;
import static io.kinbridge.constraint.ModelRules.size;
import static io.kinbridge.constraint.ModelRules.text;
import static java.util.Map.entry;

import io.kinbridge.constraint.ModelConstraint;
import io.kinbridge.constraint.ModelConstraint.Elements;
import io.kinbridge.constraint.ModelConstraint.Member;
import io.kinbridge.constraint.ModelConstraint.Scalar;
import io.kinbridge.constraint.ModelConstraint.Structure;
import io.kinbridge.firehose.config.StreamLimits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The input constraints of Firehose's service model, version 2015-08-04. What CreateDeliveryStream and UpdateDestination say of
 * destinations and sources is checked by {@link io.kinbridge.firehose.config}, together with the rules that span members.
 */
final class ModelConstraints {
    static final int RECORDS_PER_REQUEST = 500;
    static final int DATA_BYTES = 1_024_000;

    private static final Scalar NAME_TEXT = text(1, StreamLimits.NAME_CHARACTERS, StreamLimits.NAME);
    private static final Scalar DESTINATION_ID = text(1, 100, "[a-zA-Z0-9-]+");
    private static final Scalar PAGE_SIZE = number(1, 10_000);
    private static final Scalar TAG_KEY = text(1, StreamLimits.TAG_KEY_CHARACTERS, StreamLimits.TAG_KEY);
    private static final Scalar TAG_VALUE = text(0, StreamLimits.TAG_VALUE_CHARACTERS, StreamLimits.TAG_VALUE);
    private static final Structure TAG = structure(required("Key", TAG_KEY), optional("Value", TAG_VALUE));
    private static final Structure RECORD = structure(required("Data", blob(DATA_BYTES)));
    private static final Structure KEY = structure(
            optional("KeyARN", text(1, StreamLimits.ARN_CHARACTERS, StreamLimits.KMS_KEY)),
            required("KeyType", oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK")));
    private static final Member NAME = required("DeliveryStreamName", NAME_TEXT);

    private static final Map<String, Structure> OPERATIONS = Map.ofEntries(
            entry("CreateDeliveryStream", structure(NAME)),
            entry("DeleteDeliveryStream", structure(NAME)),
            entry(
                    "DescribeDeliveryStream",
                    structure(
                            NAME,
                            optional("Limit", PAGE_SIZE),
                            optional("ExclusiveStartDestinationId", DESTINATION_ID))),
            entry(
                    "ListDeliveryStreams",
                    structure(
                            optional("Limit", PAGE_SIZE),
                            optional(
                                    "DeliveryStreamType",
                                    oneOf("DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource")),
                            optional("ExclusiveStartDeliveryStreamName", NAME_TEXT))),
            entry(
                    "ListTagsForDeliveryStream",
                    structure(
                            NAME,
                            optional("ExclusiveStartTagKey", TAG_KEY),
                            optional("Limit", number(1, StreamLimits.TAGS)))),
            entry("PutRecord", structure(NAME, required("Record", RECORD))),
            entry(
                    "PutRecordBatch",
                    structure(NAME, required("Records", new Elements(size(1, RECORDS_PER_REQUEST), RECORD)))),
            entry(
                    "StartDeliveryStreamEncryption",
                    structure(NAME, optional("DeliveryStreamEncryptionConfigurationInput", KEY))),
            entry("StopDeliveryStreamEncryption", structure(NAME)),
            entry(
                    "TagDeliveryStream",
                    structure(NAME, required("Tags", new Elements(size(1, StreamLimits.TAGS), TAG)))),
            entry(
                    "UntagDeliveryStream",
                    structure(NAME, required("TagKeys", new Elements(size(1, StreamLimits.TAGS), TAG_KEY)))),
            entry(
                    "UpdateDestination",
                    structure(
                            NAME,
                            required("CurrentDeliveryStreamVersionId", text(1, 50, "[0-9]+")),
                            required("DestinationId", DESTINATION_ID))));

    private ModelConstraints() {}

    static Structure of(String operation) {
        return Objects.requireNonNull(OPERATIONS.get(operation), operation);
    }

    private static Structure structure(Member... members) {
        Map<String, Member> byName = new LinkedHashMap<>();
        Arrays.stream(members).forEach(member -> byName.put(member.name(), member));
        return new Structure(byName);
    }

    private static Member required(String name, ModelConstraint constraint) {
        return new Member(name, true, constraint);
    }

    private static Member optional(String name, ModelConstraint constraint) {
        return new Member(name, false, constraint);
    }
}
