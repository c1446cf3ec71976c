package mailops.cli;

import java.nio.file.Files;
import java.util.List;
import mailops.cli.config.Configuration;
import mailops.cli.config.ConfigurationFile;
import mailops.doctor.Check;
import mailops.doctor.Finding;

/// Whether the configuration can be read.
record ConfigurationCheck(ConfigurationFile file) implements Check {
    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> findings() {
        ConfigurationFile.Result<Configuration> read = file.read();
        if (read.problems().isEmpty()) {
            return List.of(Finding.ok(
                    Files.exists(file.path())
                            ? file.path() + " is as it should be."
                            : "There is no " + file.path() + "; the defaults are in effect."));
        }
        return read.problems().stream()
                .map(problem -> Finding.problem(
                        problem.source() + ":" + problem.line() + ": " + problem.message(),
                        problem.hint().stream().toList()))
                .toList();
    }
}
