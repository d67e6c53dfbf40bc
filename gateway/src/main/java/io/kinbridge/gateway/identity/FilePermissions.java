package io.kinbridge.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may read a file of secrets. */
final class FilePermissions {
    private static final Set<PosixFilePermission> OWNERS_OWN = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private FilePermissions() {}

    /** What to tell an operator if others than the owner may use the file. Nothing is said where the system has no such permissions. */
    static Optional<String> warning(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return OWNERS_OWN.containsAll(permissions)
                ? Optional.empty()
                : Optional.of("The file of access keys " + file + " has permissions "
                        + PosixFilePermissions.toString(permissions) + ": others may use it; run chmod 600 " + file);
    }
}
