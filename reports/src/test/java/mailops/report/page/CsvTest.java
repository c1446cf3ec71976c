package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mailops.report.Cell;
import mailops.report.Column;
import mailops.report.Kind;
import mailops.report.Table;
import org.junit.jupiter.api.Test;

final class CsvTest {
    @Test
    void isPlainForNumbersAndHarmlessForSpreadsheets() {
        Table table = new Table(
                "t",
                "",
                "",
                "",
                List.of(
                        new Column("who", "", Kind.ADDRESS),
                        new Column("size", "", Kind.BYTES),
                        new Column("at", "", Kind.TIME)),
                List.of(
                        List.of(Cell.of("=1+1"), Cell.of(12_345_678_901L), Cell.of(Instant.EPOCH)),
                        List.of(Cell.of("a,\"b\"\n"), Cell.of(0.25), Cell.UNKNOWN)),
                0);
        assertThat(Csv.of(table))
                .isEqualTo("who,size,at\n'=1+1,12345678901,1970-01-01T00:00:00Z\n\"a,\"\"b\"\"\\x0a\",0.25,\n");
    }
}
