package io.kinbridge.sql.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the page finds the libraries that it imports by name. Their paths have their versions, so that browsers may keep what lies
 * there for ever. CodeMirror's jars bring import maps; of the libraries that are one script each, we know which file it is.
 */
final class ImportMap {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_JARS = "/_static/";
    private static final Map<String, String> SCRIPTS =
            Map.of("chart.js", "dist/chart.umd.min.js", "dagre", "dist/dagre.min.js");

    private ImportMap() {}

    /** An import map in JSON, in one line. */
    static String ofThisClassPath() {
        Map<String, String> imports = new TreeMap<>();
        try {
            for (URL url : Collections.list(loader().getResources("META-INF/importmap.json"))) {
                JsonNode map = JSON.readTree(PageFiles.bytes(url));
                map.path("imports").properties().forEach(entry -> {
                    String path = entry.getValue().asText();
                    if (path.startsWith(IN_JARS)) {
                        imports.put(entry.getKey(), "/lib/" + path.substring(IN_JARS.length()));
                    }
                });
            }
            for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
                String name = script.getKey();
                imports.put(name, "/lib/" + name + "/" + version(name) + "/" + script.getValue());
            }
            return JSON.writeValueAsString(Map.of("imports", imports));
        } catch (IOException e) {
            throw new UncheckedIOException("The libraries of the page cannot be read", e);
        }
    }

    private static String version(String webjar) throws IOException {
        String place = "META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties";
        URL url = loader().getResource(place);
        if (url == null) {
            throw new IllegalStateException("The class path has no " + place + "; the console's page needs " + webjar);
        }
        Properties properties = new Properties();
        properties.load(new StringReader(new String(PageFiles.bytes(url), StandardCharsets.UTF_8)));
        return properties.getProperty("version");
    }

    private static ClassLoader loader() {
        return ImportMap.class.getClassLoader();
    }
}
