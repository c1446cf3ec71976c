package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import mailops.Failure;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final String LINE =
            "2026-11-22T10:00:0%d+00:00 mx1 postfix/smtpd[1]: connect from unknown[192.0.2.%d]";

    @TempDir
    Path folder;

    /// Between reading the commit and opening its segments another process may merge them and remove their files.
    @Test
    void goesOnWithTheCommitThatReplacedIt() throws IOException {
        Logs logs = new Logs(folder);
        logs.write("mail.log", List.of(LINE.formatted(1, 1)));
        logs.add("mail.log");
        AtomicBoolean merged = new AtomicBoolean();
        Directory directory = new FilterDirectory(new LogDirectory(logs.index().folder())) {
            @Override
            public IndexInput openInput(String name, IOContext context) throws IOException {
                if (name.endsWith(".fnm") && merged.compareAndSet(false, true)) {
                    logs.append("mail.log", "\n" + LINE.formatted(2, 2) + "\n");
                    logs.add("mail.log");
                    merge(logs.index().folder());
                }
                return super.openInput(name, context);
            }
        };
        try (LogSearcher searcher = new LogSearcher(directory, ZoneOffset.UTC)) {
            assertThat(Logs.find(searcher, "connect")).hasSize(2);
            assertThat(Logs.find(searcher, "client_ip:192.0.2.2")).hasSize(1);
        }
        assertThat(merged).isTrue();
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Logs logs = new Logs(folder);
        logs.write("mail.log", List.of(LINE.formatted(1, 1)));
        logs.add("mail.log");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs.index().folder(), "*.fnm")) {
            Files.delete(files.iterator().next());
        }
        try (LogSearcher searcher = logs.searcher()) {
            assertThatThrownBy(() -> Logs.find(searcher, "connect"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(".fnm");
        }
    }

    private static void merge(Path index) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig().setCodec(LogCodec.codec());
        try (LogDirectory directory = new LogDirectory(index);
                IndexWriter writer = new IndexWriter(directory, config)) {
            var userData = writer.getLiveCommitData();
            writer.forceMerge(1);
            writer.setLiveCommitData(userData);
        }
    }
}
