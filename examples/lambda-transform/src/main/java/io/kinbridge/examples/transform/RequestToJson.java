package io.kinbridge.examples.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse.Record;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse.Result;
import com.amazonaws.services.lambda.runtime.events.KinesisFirehoseEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes JSON of the lines of an access log. What was not modified is left out, and what is no request has failed. */
public final class RequestToJson
        implements RequestHandler<KinesisFirehoseEvent, KinesisAnalyticsInputPreprocessingResponse> {
    private static final Pattern REQUEST =
            Pattern.compile("(\\S+) \\S+ \\S+ \\[([^]]+)] \"\\S+ ([^\"\\\\ ]+)[^\"]*\" (\\d{3}) (\\d+).*");
    private static final String NOT_MODIFIED = "304";

    @Override
    public KinesisAnalyticsInputPreprocessingResponse handleRequest(KinesisFirehoseEvent event, Context context) {
        List<Record> records = new ArrayList<>();
        for (KinesisFirehoseEvent.Record record : event.getRecords()) {
            records.add(transform(record));
        }
        KinesisAnalyticsInputPreprocessingResponse response = new KinesisAnalyticsInputPreprocessingResponse();
        response.setRecords(records);
        return response;
    }

    private static Record transform(KinesisFirehoseEvent.Record record) {
        String line = UTF_8.decode(record.getData().duplicate()).toString();
        Matcher request = REQUEST.matcher(line);
        if (!request.matches()) {
            return new Record(record.getRecordId(), Result.ProcessingFailed, record.getData());
        }
        if (request.group(4).equals(NOT_MODIFIED)) {
            return new Record(record.getRecordId(), Result.Dropped, record.getData());
        }
        String json = "{\"client\":\"%s\",\"time\":\"%s\",\"path\":\"%s\",\"status\":%s,\"bytes\":%s}\n"
                .formatted(request.group(1), request.group(2), request.group(3), request.group(4), request.group(5));
        return new Record(record.getRecordId(), Result.Ok, ByteBuffer.wrap(json.getBytes(UTF_8)));
    }
}
