package mailops.dovecot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import mailops.process.OutputReader;

/// What `doveadm -f json` prints: an array of objects, or several arrays, one behind the other. The other formats do
/// not say where a value ends that holds a tab.
final class JsonRows implements OutputReader {
    private final Rows rows;
    private boolean complete;

    JsonRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void read(InputStream output) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(output)) {
            List<String> row = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    row = new ArrayList<>();
                } else if (token == JsonToken.END_OBJECT) {
                    rows.row(row);
                } else if (token.isScalarValue()) {
                    row.add(json.getText());
                }
            }
        }
        complete = true;
    }

    /// Whether the output was understood up to its end.
    boolean complete() {
        return complete;
    }
}
