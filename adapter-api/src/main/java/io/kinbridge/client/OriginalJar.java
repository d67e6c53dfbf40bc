package io.kinbridge.client;

/**
 * Amazon's own library on the same class path as the one that replaces it, where the order of the two decides which of them runs.
 *
 * @param original where Amazon's classes lie, as a URL: a jar or a folder
 * @param ours where Kinbridge's lie; the same place if both were merged into one jar
 */
public record OriginalJar(ReplacedLibrary library, String original, String ours) {

    /** For one warning in the log. */
    public String warning() {
        return "Amazon's own " + library.product() + " is on the class path as well: " + original + ". Kinbridge's is "
                + ours + ". The first of the two runs, so remove " + library.artifact() + "; see " + library.page();
    }
}
