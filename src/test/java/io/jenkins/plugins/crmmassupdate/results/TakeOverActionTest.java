package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of the build that is taken over from. */
class TakeOverActionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void mustBeThatOfABuild(int from) {
        assertThatThrownBy(() -> new TakeOverAction(from))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the number of a build: " + from);
    }

    /** XStream calls no constructor. */
    @Test
    void mustBeThatOfABuildInAFileToo() throws Exception {
        TakeOverAction action = new TakeOverAction(1);
        Field from = TakeOverAction.class.getDeclaredField("from");
        from.setAccessible(true);
        from.set(action, -3);
        Method readResolve = TakeOverAction.class.getDeclaredMethod("readResolve");
        readResolve.setAccessible(true);
        assertThatThrownBy(() -> readResolve.invoke(action))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessage("not the number of a build: -3");
    }

    @Test
    void twoForTheSameBuildAreOne() {
        TakeOverAction seven = new TakeOverAction(7);
        assertThat(seven.shouldSchedule(List.of(new TakeOverAction(7)))).isFalse();
        assertThat(seven.shouldSchedule(List.of(new TakeOverAction(8)))).isTrue();
        assertThat(seven.shouldSchedule(List.of())).isTrue();
    }
}
