package io.kinbridge.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** Holds the table against the SDK: its client declares what each operation throws. */
class OperationErrorsTest {

    static Stream<String> operations() {
        return OperationErrors.operations().stream().sorted();
    }

    @Test
    void operations_areThoseOfTheSdksClient() {
        Set<String> sdks = Arrays.stream(KinesisAsyncClient.class.getMethods())
                .filter(OperationErrorsTest::isOperation)
                .map(method -> method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1))
                .filter(name -> !name.endsWith("Paginator"))
                .collect(Collectors.toSet());

        assertThat(OperationErrors.operations()).hasSize(39).isEqualTo(sdks);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void modelledFor_everyOperation_isWhatTheSdkDeclares(String operation) {
        Optional<Method> method = Arrays.stream(KinesisClient.class.getMethods())
                .filter(OperationErrorsTest::isOperation)
                .filter(candidate -> candidate.getName().equalsIgnoreCase(operation))
                .findFirst();
        if (method.isEmpty()) {
            assertThat(operation)
                    .as("the one operation of the asynchronous client alone")
                    .isEqualTo("SubscribeToShard");
            return;
        }

        assertThat(OperationErrors.modelledFor(operation)).isEqualTo(declaredBy(method.get()));
    }

    @Test
    void mayThrow_operationThatModelsNone_hasTheThreeOfEveryOperation() {
        assertThat(OperationErrors.mayThrow("DescribeLimits"))
                .containsExactlyInAnyOrder(
                        KinesisError.LIMIT_EXCEEDED,
                        KinesisError.VALIDATION,
                        KinesisError.ACCESS_DENIED,
                        KinesisError.INTERNAL_FAILURE);
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() >= 1 && KinesisRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
    }

    private static Set<KinesisError> declaredBy(Method method) {
        Set<Class<?>> declared = Set.of(method.getExceptionTypes());
        Set<KinesisError> errors = EnumSet.allOf(KinesisError.class);
        errors.removeIf(error -> !declared.contains(error.exception("").getClass()));
        return errors;
    }
}
