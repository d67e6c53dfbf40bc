package io.kinbridge.firehose.redshift;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's configuration of a Redshift destination does not say.
 *
 * @param url instead of the configuration's ClusterJDBCURL; null for that one
 * @param copyCredentials what COPY's CREDENTIALS are, by which the cluster reads the stage; null for the configuration's RoleARN
 */
public record RedshiftSettings(
        @Nullable String url, @Nullable Password copyCredentials) {
    private static final String URL = "redshift.jdbc.url";
    private static final String COPY_CREDENTIALS = "redshift.copy.credentials";
    private static final String GROUP = "Redshift";
    private static final String SCHEME = "jdbc:";

    public static ConfigDef define(ConfigDef settings) {
        return settings.define(
                        URL,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.LambdaValidator.with(RedshiftSettings::check, () -> "a JDBC URL"),
                        ConfigDef.Importance.MEDIUM,
                        "The cluster's JDBC URL, instead of the delivery stream's ClusterJDBCURL: for hosts outside of AWS,"
                                + " and for a driver's parameters. The driver's jar is put beside the plugin's.",
                        GROUP,
                        1,
                        ConfigDef.Width.LONG,
                        "JDBC URL")
                .define(
                        COPY_CREDENTIALS,
                        ConfigDef.Type.PASSWORD,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "What stands behind CREDENTIALS in the COPY statement, such as"
                                + " aws_access_key_id=...;aws_secret_access_key=...: by them the cluster reads the stage."
                                + " Without it, aws_iam_role=RoleARN, with the delivery stream's RoleARN, which must then be"
                                + " a role of the cluster.",
                        GROUP,
                        2,
                        ConfigDef.Width.LONG,
                        "Credentials of COPY");
    }

    private static void check(String name, @Nullable Object value) {
        if (value != null && !value.toString().startsWith(SCHEME)) {
            throw new ConfigException(
                    name, value, "it must be a JDBC URL, such as jdbc:redshift://warehouse.example.com:5439/dev");
        }
    }

    public static RedshiftSettings of(AbstractConfig config) {
        return new RedshiftSettings(config.getString(URL), config.getPassword(COPY_CREDENTIALS));
    }
}
