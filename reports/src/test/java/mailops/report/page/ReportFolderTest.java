package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import mailops.index.LogIndex;
import mailops.report.Earlier;
import mailops.report.Maintenance;
import mailops.report.Report;
import mailops.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFolderTest {
    @TempDir
    private Path folder;

    @Test
    void keepsOnePageAWeekAndAListOfAll() throws IOException {
        Path reports = folder.resolve("reports");
        Path log = folder.resolve("mail.log");
        Files.write(
                log, Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1_000));
        LogIndex index = Reports.index(folder, List.of(log));
        ReportFolder kept = new ReportFolder(reports);
        Report before = Reports.of(index, Reports.WEEK.before(), Optional.empty(), Earlier.NONE, Maintenance.UNKNOWN);
        kept.keep(before, Duration.ofDays(365));
        Report report = Reports.of(
                index,
                Reports.WEEK,
                Optional.empty(),
                kept.before(Reports.WEEK, Optional.empty()),
                Maintenance.UNKNOWN);
        kept.keep(report, Duration.ofDays(365));
        kept.keep(report, Duration.ofDays(365));
        assertThat(names(reports))
                .containsExactly("2026-W46.html", "2026-W46.json", "2026-W47.html", "2026-W47.json", "index.html");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(reports.resolve("2026-W47.html"))))
                .isEqualTo("rw-------");
        assertThat(report.figures().getFirst().before()).isEqualTo(OptionalDouble.of(0));
        String list = Files.readString(reports.resolve("index.html"));
        assertThat(list.indexOf("2026-W47.html")).isPositive().isLessThan(list.indexOf("2026-W46.html"));
        assertThat(StrictHtml.of(list).elements()).contains("polyline");
        assertThat(list).contains("all well", "act now");
    }

    @Test
    void removesOldReportsAndNothingElse() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        FileTime old = FileTime.from(Reports.NOW.minus(Duration.ofDays(400)));
        for (String name :
                List.of("2025-W40.html", "2025-W40.json", "2025-W41-example.org.html", "notes.html", "2025.json")) {
            Files.setLastModifiedTime(Files.writeString(reports.resolve(name), "{}"), old);
        }
        Files.writeString(reports.resolve("2026-W40.json"), "no json \u0000");
        new ReportFolder(reports)
                .keep(
                        Reports.of(
                                folder,
                                Reports.message(
                                        "2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1)),
                        Duration.ofDays(365));
        assertThat(names(reports))
                .containsExactly(
                        "2025.json", "2026-W40.json", "2026-W47.html", "2026-W47.json", "index.html", "notes.html");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
