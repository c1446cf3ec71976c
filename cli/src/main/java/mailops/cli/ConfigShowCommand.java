package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import mailops.JsonLines;
import mailops.cli.config.Configuration;
import mailops.cli.config.ConfigurationText;
import mailops.cli.config.Setting;

/// `mailops config show`: the configuration in effect, and where each value comes from.
final class ConfigShowCommand implements Command {
    private final Session session;

    ConfigShowCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer("", "The output can be used as a configuration file.");
    }

    @Override
    public int run() throws IOException {
        Configuration configuration = session.configuration();
        if (session.json()) {
            write(configuration);
        } else {
            ConfigurationText.of(configuration).forEach(session.out()::line);
        }
        return ExitStatus.OK;
    }

    private void write(Configuration configuration) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Setting<?> setting : configuration.all()) {
                JsonGenerator json = lines.start();
                json.writeStringField("key", setting.key());
                json.writeFieldName("value");
                if (setting.value() instanceof List<?> values) {
                    json.writeArray(
                            values.stream().map(ConfigurationText::text).toArray(String[]::new), 0, values.size());
                } else if (setting.value() instanceof Map<?, ?> values) {
                    json.writeStartObject();
                    for (Map.Entry<?, ?> entry : values.entrySet()) {
                        json.writeStringField(
                                ConfigurationText.text(entry.getKey()), ConfigurationText.text(entry.getValue()));
                    }
                    json.writeEndObject();
                } else {
                    json.writeString(ConfigurationText.text(setting.value()));
                }
                json.writeStringField("origin", setting.origin());
                lines.end();
            }
        }
    }
}
