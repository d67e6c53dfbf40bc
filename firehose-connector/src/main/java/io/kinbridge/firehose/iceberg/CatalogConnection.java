package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.s3.S3Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.io.ResolvingFileIO;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Opens the catalog. What its own properties do not say of S3 is the plugin's. */
final class CatalogConnection {
    private static final String NAME = "kinbridge";
    private static final String REGION_OF_ENDPOINTS = "us-east-1";

    private CatalogConnection() {}

    /**
     * Opens a catalog; some kinds are called at once.
     *
     * @param warehouse WarehouseLocation; null if it is not configured
     * @throws ConfigException if there is no such catalog, or it does not answer
     */
    static Catalog open(IcebergSettings settings, S3Settings s3, @Nullable String warehouse) {
        if (!settings.hasCatalog()) {
            throw new ConfigException(
                    "iceberg.catalog.type is not set, and AWS Glue is not asked for tables; give rest,"
                            + " jdbc or hadoop, and the catalog's uri or warehouse");
        }
        try {
            return CatalogUtil.buildIcebergCatalog(NAME, properties(settings, s3, warehouse), new Configuration());
        } catch (RuntimeException e) {
            ConfigException failure =
                    new ConfigException("The Iceberg catalog of iceberg.catalog.* cannot be opened: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    static Map<String, String> properties(IcebergSettings settings, S3Settings s3, @Nullable String warehouse) {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, CatalogProperties.WAREHOUSE_LOCATION, warehouse);
        if (!CatalogUtil.ICEBERG_CATALOG_TYPE_HADOOP.equals(settings.catalog().get("type"))) {
            properties.put(CatalogProperties.FILE_IO_IMPL, ResolvingFileIO.class.getName());
        }
        properties.put(S3FileIOProperties.CLIENT_FACTORY, SdkS3Clients.class.getName());
        put(properties, S3FileIOProperties.ENDPOINT, s3.endpoint());
        properties.put(S3FileIOProperties.PATH_STYLE_ACCESS, Boolean.toString(s3.isPathStyle()));
        put(
                properties,
                AwsClientProperties.CLIENT_REGION,
                s3.region() == null && s3.endpoint() != null ? REGION_OF_ENDPOINTS : s3.region());
        put(properties, S3FileIOProperties.ACCESS_KEY_ID, s3.accessKeyId());
        put(properties, S3FileIOProperties.SECRET_ACCESS_KEY, text(s3.secretAccessKey()));
        put(properties, S3FileIOProperties.SESSION_TOKEN, text(s3.sessionToken()));
        properties.putAll(settings.catalog());
        return properties;
    }

    private static @Nullable String text(@Nullable Password secret) {
        return secret == null ? null : secret.value();
    }

    private static void put(Map<String, String> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value.toString());
        }
    }
}
