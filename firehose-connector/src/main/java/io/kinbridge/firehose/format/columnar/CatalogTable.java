package io.kinbridge.firehose.format.columnar;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table that a delivery stream's SchemaConfiguration names, as error objects name it.
 *
 * @param version {@link #LATEST}, or a version's number
 */
record CatalogTable(String catalogId, String databaseName, String tableName, String region, String version) {
    /** Whatever version the table has. */
    static final String LATEST = "LATEST";

    /** The member {@code dataCatalogTable} of an error object. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("catalogId", catalogId);
        details.put("databaseName", databaseName);
        details.put("tableName", tableName);
        details.put("region", region);
        details.put("versionId", version);
        details.put("catalogArn", "arn:aws:glue:" + region + ":" + catalogId + ":catalog");
        return details;
    }
}
