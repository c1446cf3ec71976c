package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mailops.knowledge.KnowledgeBase;

/// A folder with logs and an index of them, for tests.
final class Logs {
    static final KnowledgeBase KNOWLEDGE = KnowledgeBase.bundled();
    static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private final Path folder;

    Logs(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    LogIndex index() {
        return new LogIndex(folder.resolve("index"));
    }

    /// Writes a log that nobody is writing to any more.
    Path write(String name, List<String> lines) throws IOException {
        return write(name, bytes(lines));
    }

    Path write(String name, byte[] content) throws IOException {
        return settle(Files.write(path(name), content));
    }

    Path append(String name, String text) throws IOException {
        return settle(Files.writeString(path(name), text, StandardOpenOption.APPEND));
    }

    private static Path settle(Path path) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(NOW.minusSeconds(3_600)));
    }

    IndexRun add(String... names) {
        return add(NOW, names);
    }

    IndexRun add(Instant now, String... names) {
        try (Indexer indexer = index().indexer(KNOWLEDGE, ZONE)) {
            return indexer.add(Stream.of(names).map(this::path).toList(), InstantSource.fixed(now), lines -> {});
        }
    }

    LogSearcher searcher() {
        return index().searcher(ZONE);
    }

    /// All lines in the order of their time.
    List<String> lines() {
        return find("");
    }

    /// The lines that a query finds, in the order of their time.
    List<String> find(String query) {
        try (LogSearcher searcher = searcher()) {
            return find(searcher, query);
        }
    }

    static List<String> find(LogSearcher searcher, String query) {
        SearchResult result = searcher.search(SearchRequest.of(query, 0).oldest(1_000_000));
        assertThat(result.lines()).isEqualTo(result.hits().size());
        return result.hits().stream().map(hit -> hit.line().text()).toList();
    }

    /// How many incidents of each problem.
    Map<String, Long> incidents() {
        try (LogSearcher searcher = searcher()) {
            return searcher.groups(SearchRequest.of("", 0), "problem").stream()
                    .filter(group -> group.incidents() > 0)
                    .collect(Collectors.toMap(Group::value, Group::incidents, Long::sum, TreeMap::new));
        }
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /// Lines that differ, one a second.
    static List<String> some(Instant first, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> first.plusSeconds(i) + " mx1 postfix/qmgr[1201]: 4ABC"
                        + Long.toString(first.getEpochSecond() + i, 36)
                        + ": from=<user" + i % 7 + "@example.org>, size=" + (1_000 + i) + ", nrcpt=1 (queue active)")
                .toList();
    }
}
