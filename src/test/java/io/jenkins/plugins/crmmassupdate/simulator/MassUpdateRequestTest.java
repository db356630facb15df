package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassUpdateRequestTest {

    @Test
    void readsFieldsIdsAndOverWriteAndSkipsOtherKeys() throws Exception {
        MassUpdateRequest request = parse("{\"territory\":{\"id\":\"1\",\"include_child\":[true]},\"over_write\":true,"
                + "\"data\":[{\"A\":1000,\"B\":\"x\",\"C\":[\"y\"],\"D\":null,\"E\":{\"f\":1.5},\"G\":true}],"
                + "\"ids\":[\"1\",\"2\"]}");

        assertThat(request.fields())
                .containsEntry("A", 1000)
                .containsEntry("B", "x")
                .containsEntry("C", List.of("y"))
                .containsEntry("D", null)
                .containsEntry("E", Map.of("f", 1.5))
                .containsEntry("G", true)
                .hasSize(6);
        assertThat(request.ids()).containsExactly("1", "2");
        assertThat(request.overWrite()).isTrue();
    }

    @Test
    void missingKeysAreToldFromEmptyOnes() throws Exception {
        assertThat(parse("{}").fields()).isNull();
        assertThat(parse("{}").ids()).isEmpty();
        assertThat(parse("{}").overWrite()).isFalse();
        assertThat(parse("{\"data\":[]}").fields()).isEmpty();
        assertThat(parse("{\"data\":[{}]}").fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                                  | expected jsonobject at $
            []                                  | expected jsonobject at $
            {"data":[{"A":1}]                   | expected jsonobject at $
            {"data":[{"A":1}]} {}               | expected jsonobject at $
            {"data":{"A":1}}                    | expected jsonarray at $.data
            {"data":[{"A":1},{"B":1}]}          | expected jsonarray at $.data
            {"data":["A"]}                      | expected jsonobject at $.data[0]
            {"ids":"1"}                         | expected jsonarray at $.ids
            {"ids":["1",2]}                     | expected string at $.ids[1]
            {"ids":["1"                         | expected jsonobject at $
            {"over_write":"true"}               | expected boolean at $.over_write
            """)
    void malformedBodiesAreRefused(String body, String message) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(MassUpdateRequest.MalformedException.class)
                .hasMessage(message);
    }

    private static MassUpdateRequest parse(String body) throws MassUpdateRequest.MalformedException {
        return MassUpdateRequest.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
