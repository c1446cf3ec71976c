package mailops.userdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %d/%n/Maildir     | example.org/jane/Maildir   | jane@example.org
            %u                | jane@example.org           | jane@example.org
            %n@%d             | jane@example.org           | jane@example.org
            mail-%n.d         | mail-jane.d                | jane
            %d/%u             | example.org/jane@example.org | jane@example.org
            # a folder that belongs to another domain than the one it lies in is nobody's by this template
            %d/%u             | example.net/jane@example.org |
            # what begins with a dot is an administrator's
            %d/%n             | example.org/.snapshot      |
            # the template makes names lower case: this folder is not made by it
            %Ld/%Ln           | example.org/Jane           |
            %Ld/%Ln           | example.org/jane           | jane@example.org
            """)
    void findsTheUserOfAFolder(String template, String folder, String user) throws IOException {
        Files.createDirectories(dir.resolve(folder));
        assertThat(find(template).stream().flatMap(match -> match.user().stream()))
                .isEqualTo(Optional.ofNullable(user).stream().toList());
    }

    @Test
    void aHashIsAnyFolder() throws IOException {
        Files.createDirectories(dir.resolve("4f/jane@example.org"));
        assertThat(find("%2Hu/%u"))
                .containsExactly(new PathTemplate.Match(
                        dir.resolve("4f/jane@example.org"), Optional.of("jane@example.org"), Optional.empty()));
    }

    @Test
    void aPathWithoutVariablesIsNobodys() throws IOException {
        Files.createDirectories(dir.resolve("shared"));
        assertThat(find("shared")).isEmpty();
    }

    private List<PathTemplate.Match> find(String template) throws IOException {
        return new PathTemplate(Variables.of(dir + "/" + template))
                .find(WalkLimits.NONE)
                .matches();
    }
}
