package io.kinbridge.firehose.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** An instance of a function's class, called with bytes. Like Lambda's, it has one call at a time. */
interface FunctionHandler {
    byte[] handle(byte[] event, Context context) throws IOException;

    /**
     * A handler around an instance.
     *
     * @throws IllegalArgumentException if it implements neither of Lambda's interfaces
     */
    static FunctionHandler of(Object instance) {
        if (instance instanceof RequestStreamHandler streams) {
            return (event, context) -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                streams.handleRequest(new ByteArrayInputStream(event), out, context);
                return out.toByteArray();
            };
        }
        if (instance instanceof RequestHandler<?, ?> handler) {
            return ofObjects(handler);
        }
        throw new IllegalArgumentException("%s implements neither RequestHandler nor RequestStreamHandler"
                .formatted(instance.getClass().getName()));
    }

    private static <I, O> FunctionHandler ofObjects(RequestHandler<I, O> handler) {
        ClassLoader loader = handler.getClass().getClassLoader();
        @SuppressWarnings("unchecked") // what its own handleRequest says that it takes
        PojoSerializer<I> input = (PojoSerializer<I>) serializer(inputType(handler.getClass()), loader);
        return (event, context) -> {
            O answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (answer != null) {
                @SuppressWarnings("unchecked") // of the answer's own class
                PojoSerializer<O> output = (PojoSerializer<O>) serializer(answer.getClass(), loader);
                output.toJson(answer, out);
            }
            return out.toByteArray();
        };
    }

    private static PojoSerializer<?> serializer(Type type, ClassLoader loader) {
        return type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
                ? LambdaEventSerializers.serializerFor(known, loader)
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** What the class' own method takes, not the one that the compiler puts beside it for the interface. */
    private static Type inputType(Class<?> handler) {
        for (Method method : handler.getMethods()) {
            if (method.getName().equals("handleRequest")
                    && !method.isBridge()
                    && method.getParameterCount() == 2
                    && method.getParameterTypes()[1] == Context.class) {
                return method.getGenericParameterTypes()[0];
            }
        }
        return Object.class;
    }
}
