package io.kinbridge.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * The requests that come by the hundred thousand a second, checked without regular expressions or allocation. Only a
 * request that keeps every constraint is passed; what this class does not pass may still be in order (a partition key
 * of 200 characters outside the Unicode base plane, an unusual ARN), so the walk over the model decides.
 */
final class RequestChecksHotPath {

    private static final int HASH_KEY_DIGITS = 39;
    private static final int SEQUENCE_NUMBER_DIGITS = 129;
    private static final int ARN_CHARACTERS = 2048;
    private static final int ACCOUNT_DIGITS = 12;
    private static final String PARTITION = "arn:aws";
    private static final String SERVICE = ":kinesis:";
    private static final String RESOURCE = ":stream/";

    private RequestChecksHotPath() {}

    static boolean passes(KinesisRequest request) {
        if (request instanceof PutRecordsRequest put) {
            return passes(put);
        }
        if (request instanceof PutRecordRequest put) {
            return passesRecord(put.data(), put.partitionKey(), put.explicitHashKey())
                    && isDecimalOrNull(put.sequenceNumberForOrdering(), SEQUENCE_NUMBER_DIGITS)
                    && passesAddress(put.streamName(), put.streamARN(), put.streamId());
        }
        return request instanceof GetRecordsRequest get && passes(get);
    }

    private static boolean passes(PutRecordsRequest request) {
        List<PutRecordsRequestEntry> records = request.records();
        int size = records.size();
        if (size < 1 || size > ModelConstraints.RECORDS_PER_REQUEST) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            PutRecordsRequestEntry entry = records.get(i);
            if (entry == null || !passesRecord(entry.data(), entry.partitionKey(), entry.explicitHashKey())) {
                return false;
            }
        }
        return passesAddress(request.streamName(), request.streamARN(), request.streamId());
    }

    private static boolean passes(GetRecordsRequest request) {
        String iterator = request.shardIterator();
        Integer limit = request.limit();
        return iterator != null
                && isLengthWithin(iterator, ModelConstraints.ITERATOR_CHARACTERS)
                && (limit == null || (limit >= 1 && limit <= ModelConstraints.RECORDS_PER_READ))
                && (request.streamARN() == null || isPlainStreamArn(request.streamARN()))
                && request.streamId() == null;
    }

    private static boolean passesRecord(
            @Nullable SdkBytes data, @Nullable String partitionKey, @Nullable String explicitHashKey) {
        return data != null
                && data.asByteArrayUnsafe().length <= ModelConstraints.DATA_BYTES
                && partitionKey != null
                && isLengthWithin(partitionKey, ModelConstraints.PARTITION_KEY_CHARACTERS)
                && isDecimalOrNull(explicitHashKey, HASH_KEY_DIGITS);
    }

    private static boolean passesAddress(
            @Nullable String streamName, @Nullable String streamArn, @Nullable String streamId) {
        return (streamName != null || streamArn != null)
                && (streamName == null
                        || (streamName.length() <= ModelConstraints.NAME_CHARACTERS && isName(streamName, 0)))
                && (streamArn == null || isPlainStreamArn(streamArn))
                && streamId == null;
    }

    /** In UTF-16 units, of which a string never has fewer than code points. */
    private static boolean isLengthWithin(String string, int max) {
        return !string.isEmpty() && string.length() <= max;
    }

    private static boolean isDecimalOrNull(@Nullable String string, int maxDigits) {
        if (string == null) {
            return true;
        }
        int length = string.length();
        if (length == 0 || length > maxDigits || (length > 1 && string.charAt(0) == '0')) {
            return false;
        }
        return isDigits(string, 0, length);
    }

    /** The shape a stream's ARN has in practice: {@code arn:aws…:kinesis:region:account:stream/name}. */
    private static boolean isPlainStreamArn(String arn) {
        int service = arn.indexOf(SERVICE, PARTITION.length());
        if (service < 0 || arn.length() > ARN_CHARACTERS || !arn.startsWith(PARTITION)) {
            return false;
        }
        int account = arn.indexOf(':', service + SERVICE.length()) + 1;
        int resource = account + ACCOUNT_DIGITS;
        return account > 0
                && isPrintable(arn, account)
                && resource < arn.length()
                && isDigits(arn, account, resource)
                && arn.startsWith(RESOURCE, resource)
                && isName(arn, resource + RESOURCE.length());
    }

    private static boolean isDigits(String string, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = string.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Stricter than the model, whose {@code .} stops at line breaks only. */
    private static boolean isPrintable(String string, int to) {
        for (int i = 0; i < to; i++) {
            char c = string.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String string, int from) {
        for (int i = from; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean valid = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '.'
                    || c == '-';
            if (!valid) {
                return false;
            }
        }
        return string.length() > from;
    }
}
