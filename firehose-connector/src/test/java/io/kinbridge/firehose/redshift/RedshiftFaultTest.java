package io.kinbridge.firehose.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedshiftFaultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28P01 | password authentication failed for user | Redshift.AuthenticationFailed",
                "3D000 | database does not exist | Redshift.DatabaseNotFound",
                "42P01 | relation does not exist | Redshift.TableNotFound",
                "42703 | column does not exist | Redshift.ColumnNotFound",
                "42601 | syntax error at or near | Redshift.SyntaxError",
                "42501 | permission denied for relation | Redshift.InsufficientPrivilege",
                "53100 | Disk Full | Redshift.DiskFull",
                "08006 | An I/O error occurred while sending to the backend. | Redshift.ConnectionFailed",
                "08001 | Connection refused | Redshift.ConnectionFailed",
                "22P02 | invalid input syntax for type integer | Redshift.DataLoadFailed",
                "XX000 | Load into table 'orders' failed. Check 'stl_load_errors' system table | Redshift.DataLoadFailed",
                "XX000 | Check 'sys_load_error_detail' system table for details | Redshift.DataLoadFailed",
                "XX000 | S3ServiceException:Access Denied,Status 403,Error AccessDenied | Redshift.S3BucketAccessDenied",
                "XX000 | User arn:... is not authorized to assume role | Redshift.AccessDenied",
                "XX000 | S3ServiceException: PermanentRedirect | Redshift.IncorrectOrMissingRegion",
                "XX000 | The specified key does not exist. | Redshift.MissingS3File",
                "XX000 | Number of jsonpaths and the number of columns should match | Redshift.ColumnMismatch",
                "XX000 | Invalid JSONPath format | Redshift.IncorrectJsonPathsFile",
                "XX000 | CONFLICTING or redundant options | Redshift.IncorrectCopyOptions",
                "XX000 | something else | InternalError"
            })
    void of_stateOrWords_isFirehosesCode(String state, String message, String code) {
        assertThat(RedshiftFault.of(new SQLException(message, state)))
                .isEqualTo(new RedshiftFault(code, message + " (SQL state " + state + ")"));
    }

    @Test
    void of_nothingAtAll_isInternal() {
        assertThat(RedshiftFault.of(new SQLException())).isEqualTo(new RedshiftFault("InternalError", "null"));
    }
}
