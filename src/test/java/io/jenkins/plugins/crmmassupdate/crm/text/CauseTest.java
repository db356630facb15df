package io.jenkins.plugins.crmmassupdate.crm.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What a failure says is without the names of Java. */
class CauseTest {
    @Test
    void namesOfClassesAreLeftOut() {
        assertThat(Cause.of(new IOException("java.io.EOFException: the end"))).isEqualTo("the end");
        assertThat(Cause.of(new IOException("Channel \"hudson.remoting.Channel@1f4a:agent-1\": Remote call on agent-1 failed")))
                .isEqualTo("Channel \"agent-1\": Remote call on agent-1 failed");
        assertThat(Cause.of(new IOException("java.nio.channels.ClosedChannelException", new IOException("gone"))))
                .isEqualTo("gone");
    }

    @Test
    void thereIsAlwaysAWord() {
        assertThat(Cause.of(new NullPointerException())).isEqualTo("without a word why");
        assertThat(Cause.of(new IOException(new EOFException()))).isEqualTo("the connection was closed");
        assertThat(Cause.of(new IOException(new ClosedChannelException()))).isEqualTo("the connection was closed");
    }

    @Test
    void filesAreNamedWithWhatIsWrong() {
        assertThat(Cause.of(new AccessDeniedException("/a"))).isEqualTo("/a: access denied");
        assertThat(Cause.of(new NoSuchFileException("/a"))).isEqualTo("/a: no such file");
        assertThat(Cause.of(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(Cause.of(new IOException("Failed to extract a,b,c", new AccessDeniedException("/a"))))
                .isEqualTo("/a: access denied");
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(Cause.of(new IOException("www.example.com: No space left, see docs/a.md")))
                .isEqualTo("www.example.com: No space left, see docs/a.md");
    }
}
