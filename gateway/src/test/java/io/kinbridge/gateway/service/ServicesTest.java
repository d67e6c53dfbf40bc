package io.kinbridge.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.gateway.auth.Caller;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Every operation that the SDK's clients can call is served. */
class ServicesTest {

    @Test
    void operations_kinesis_areThoseOfTheSdk() {
        assertThat(KinesisService.over(unused()).operations()).isEqualTo(operations(KinesisAsyncClient.class));
    }

    @Test
    void operations_firehose_areThoseOfTheSdk() {
        assertThat(FirehoseService.over(unused()).operations()).isEqualTo(operations(FirehoseAsyncClient.class));
    }

    private static <S> Function<Caller, S> unused() {
        return caller -> {
            throw new AssertionError("Nobody calls");
        };
    }

    private static Set<String> operations(Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() > 0)
                .map(ServicesTest::requestName)
                .filter(name -> name.endsWith("Request"))
                .map(name -> name.substring(0, name.length() - "Request".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String requestName(Method method) {
        return method.getParameterTypes()[0].getSimpleName();
    }
}
