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
        MassUpdateRequest request = parse("{\"other\":{\"id\":\"1\",\"children\":[true]},\"over_write\":true,"
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
    void readsTheViewAndTheTerritory() throws Exception {
        MassUpdateRequest request =
                parse("{\"cvid\":\"7\",\"territory\":{\"other\":[1],\"id\":\"9\",\"include_child\":true}}");

        assertThat(request.cvid()).isEqualTo("7");
        assertThat(request.territory()).isEqualTo(new Territory("9", true));
        assertThat(parse("{\"territory\":{\"id\":\"9\"}}").territory()).isEqualTo(new Territory("9", false));
        assertThat(parse("{}").cvid()).isNull();
        assertThat(parse("{}").territory()).isNull();
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
            {"cvid":7}                          | expected string at $.cvid
            {"cvid":null}                       | expected string at $.cvid
            {"territory":"9"}                   | expected jsonobject at $.territory
            {"territory":{}}                    | expected string at $.territory.id
            {"territory":{"id":9}}              | expected string at $.territory.id
            {"territory":{"id":"9","include_child":1}} | expected boolean at $.territory.include_child
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
