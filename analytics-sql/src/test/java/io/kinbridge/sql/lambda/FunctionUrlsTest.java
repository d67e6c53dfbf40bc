package io.kinbridge.sql.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.application.Resource;
import io.kinbridge.sql.application.Resource.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionUrlsTest {
    private final FunctionUrls urls = new FunctionUrls(Map.of("known", URI.create("http://localhost:9000/x")));

    @Test
    void of_nameOrUrl_isFound() {
        assertThat(urls.of(new Resource(Kind.LAMBDA_FUNCTION, "known"))).hasToString("http://localhost:9000/x");
        assertThat(urls.of(new Resource(Kind.LAMBDA_FUNCTION, "https://f.example/y")))
                .hasToString("https://f.example/y");
    }

    @Test
    void of_unknownName_saysHowToNameIt() {
        assertThatThrownBy(() -> urls.of(new Resource(Kind.LAMBDA_FUNCTION, "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'other'")
                .hasMessageContaining("--function other=http://");
    }
}
