package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.Arrays;

/**
 * AppendDelimiterToRecord: each record ends with a line feed. One that does already is left as it is, for nobody wants empty
 * lines; AWS's guide does not say what it does there.
 */
final class AppendDelimiter implements RecordProcessor {
    @Override
    public void process(DeliveryRecord record, ProcessedRecords out) {
        byte[] array = record.array();
        int end = record.from() + record.length();
        if (record.length() > 0 && array[end - 1] == '\n') {
            out.add(record);
            return;
        }
        byte[] data = Arrays.copyOfRange(array, record.from(), end + 1);
        data[data.length - 1] = '\n';
        out.add(record.withData(data));
    }
}
