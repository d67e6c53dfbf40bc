package io.kinbridge.firehose.iceberg;

import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;

/** Files that are written, and in no table yet. */
record WrittenFiles(List<DataFile> data, List<DeleteFile> deletes) {
    WrittenFiles {
        data = List.copyOf(data);
        deletes = List.copyOf(deletes);
    }

    boolean isEmpty() {
        return data.isEmpty() && deletes.isEmpty();
    }
}
