package io.kinbridge.firehose.function;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a function is told about its call. What it logs goes to the worker's log, under {@code io.kinbridge.firehose.function.NAME}. */
final class FunctionContext implements Context {
    private static final int MEBIBYTE = 1 << 20;

    private final FunctionArn arn;
    private final Clock clock;
    private final Instant deadline;
    private final String requestId = UUID.randomUUID().toString();
    private final Log log;

    FunctionContext(FunctionArn arn, Clock clock, Instant deadline) {
        this.arn = arn;
        this.clock = clock;
        this.deadline = deadline;
        this.log = new Log(LoggerFactory.getLogger(FunctionContext.class.getPackageName() + "." + arn.name()));
    }

    private record Log(Logger log) implements LambdaLogger {
        @Override
        public void log(String message) {
            log.info("{}", message.stripTrailing());
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + arn.name();
    }

    @Override
    public String getLogStreamName() {
        return arn.version();
    }

    @Override
    public String getFunctionName() {
        return arn.name();
    }

    @Override
    public String getFunctionVersion() {
        return arn.version();
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn.text();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadline.toEpochMilli() - clock.millis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return (int) (Runtime.getRuntime().maxMemory() / MEBIBYTE);
    }

    @Override
    public LambdaLogger getLogger() {
        return log;
    }
}
