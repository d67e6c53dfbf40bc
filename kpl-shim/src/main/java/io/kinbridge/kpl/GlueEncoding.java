package io.kinbridge.kpl;

import com.amazonaws.services.schemaregistry.common.Schema;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.GlueSchemaRegistrySerializerInstance;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Encodes data by Glue's schema registry, as the KPL does: with Amazon's own serializer, which asks the registry of the
 * configuration for the schema. Its classes are not among what the KPL needs here; who uses them brings them.
 */
final class GlueEncoding {
    private final KinesisProducerConfiguration configuration;
    private final GlueSchemaRegistrySerializerInstance serializer = new GlueSchemaRegistrySerializerInstance();

    GlueEncoding(KinesisProducerConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * @throws IllegalArgumentException if the schema says too little
     * @throws IllegalStateException if Glue's serializer is not on the class path
     */
    @Nullable
    ByteBuffer encoded(String stream, @Nullable ByteBuffer data, Schema schema) {
        if (data == null) {
            return null;
        }
        if (schema.getSchemaDefinition() == null || schema.getDataFormat() == null) {
            throw new IllegalArgumentException(
                    "Schema specification is not valid. SchemaDefinition or DataFormat cannot be null. SchemaDefinition: "
                            + schema.getSchemaDefinition() + ", DataFormat: " + schema.getDataFormat());
        }
        byte[] plain = new byte[data.remaining()];
        data.get(data.position(), plain);
        try {
            return ByteBuffer.wrap(serializer.get(configuration).encode(stream, schema, plain));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "A user record with a schema needs software.amazon.glue:schema-registry-serde and what it stands on;"
                            + " add it to the class path (docs/compatibility/kpl.md#glue-schema-registry)",
                    e);
        }
    }
}
