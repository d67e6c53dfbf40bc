package io.kinbridge.firehose.opensearch;

import io.kinbridge.firehose.destination.HttpUrl;
import java.net.URI;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.AmazonOpenSearchServerlessDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.AmazonopensearchserviceDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.DefaultDocumentIdFormat;
import software.amazon.awssdk.services.firehose.model.DocumentIdOptions;
import software.amazon.awssdk.services.firehose.model.ElasticsearchDestinationConfiguration;

/**
 * Where documents go: what the configurations of OpenSearch, Elasticsearch and OpenSearch Serverless have in common.
 *
 * @param bulk the URL of the bulk API
 * @param indexName before its rotation
 * @param typeName empty for none
 * @param hasIds whether documents' ids are made here
 * @param isServerless whether error objects are those of OpenSearch Serverless
 */
record SearchTarget(
        URI bulk, String indexName, IndexRotation rotation, String typeName, boolean hasIds, boolean isServerless) {
    /** What one of the three configurations says. */
    static SearchTarget of(SdkPojo configuration, OpenSearchSettings settings) {
        if (configuration instanceof AmazonopensearchserviceDestinationConfiguration openSearch) {
            return of(openSearch, settings);
        }
        if (configuration instanceof ElasticsearchDestinationConfiguration elasticsearch) {
            return of(elasticsearch, settings);
        }
        if (configuration instanceof AmazonOpenSearchServerlessDestinationConfiguration serverless) {
            return of(serverless, settings);
        }
        throw new IllegalArgumentException(configuration.getClass().getSimpleName()
                + " is no configuration of OpenSearch, Elasticsearch or OpenSearch Serverless");
    }

    private static SearchTarget of(
            AmazonopensearchserviceDestinationConfiguration configuration, OpenSearchSettings settings) {
        return new SearchTarget(
                bulk(settings.url(), "ClusterEndpoint", configuration.clusterEndpoint(), configuration.domainARN()),
                indexName(configuration.indexName()),
                rotation(configuration.indexRotationPeriodAsString()),
                typeName(configuration.typeName()),
                hasIds(configuration.documentIdOptions()),
                false);
    }

    private static SearchTarget of(ElasticsearchDestinationConfiguration configuration, OpenSearchSettings settings) {
        return new SearchTarget(
                bulk(settings.url(), "ClusterEndpoint", configuration.clusterEndpoint(), configuration.domainARN()),
                indexName(configuration.indexName()),
                rotation(configuration.indexRotationPeriodAsString()),
                typeName(configuration.typeName()),
                hasIds(configuration.documentIdOptions()),
                false);
    }

    /** OpenSearch Serverless has neither rotation nor types. */
    private static SearchTarget of(
            AmazonOpenSearchServerlessDestinationConfiguration configuration, OpenSearchSettings settings) {
        return new SearchTarget(
                bulk(settings.url(), "CollectionEndpoint", configuration.collectionEndpoint(), null),
                indexName(configuration.indexName()),
                IndexRotation.NO_ROTATION,
                "",
                settings.hasServerlessIds(),
                true);
    }

    private static URI bulk(
            @Nullable URI override, String name, @Nullable String endpoint, @Nullable String domainArn) {
        if (override == null && endpoint == null && domainArn != null) {
            throw new ConfigException(
                    "DomainARN",
                    domainArn,
                    "a domain's address is not looked up: set ClusterEndpoint or opensearch.url");
        }
        URI cluster = override == null ? HttpUrl.parse(name, endpoint) : override;
        String path = cluster.getRawPath() == null ? "" : cluster.getRawPath().replaceAll("/+$", "");
        return cluster.resolve(path + "/_bulk");
    }

    private static String indexName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new ConfigException("IndexName", name, "it must be given");
        }
        return name;
    }

    private static IndexRotation rotation(@Nullable String period) {
        try {
            return IndexRotation.of(period);
        } catch (IllegalArgumentException e) {
            throw (ConfigException) new ConfigException(e.getMessage()).initCause(e);
        }
    }

    private static String typeName(@Nullable String name) {
        return name == null ? "" : name;
    }

    private static boolean hasIds(@Nullable DocumentIdOptions options) {
        return options == null || options.defaultDocumentIdFormat() != DefaultDocumentIdFormat.NO_DOCUMENT_ID;
    }
}
