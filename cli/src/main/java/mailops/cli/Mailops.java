package mailops.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import mailops.cli.config.Zones;
import mailops.index.LogIndex;

/// The `mailops` command.
public final class Mailops {
    private Mailops() {}

    public static void main(String[] args) {
        int status = run(args, prepared(args));
        // Not exit(): it looks for somebody who logs exits, which takes longer than many a search.
        Runtime.getRuntime().halt(status);
    }

    /// This process's surroundings, after what takes a while was begun for a search.
    static Environment prepared(String[] args) {
        boolean search = Arrays.asList(args).contains("search");
        if (search) {
            LogIndex.prepare();
        }
        Environment environment = Environment.ofProcess();
        if (search) {
            Zones.tell(environment.zone());
        }
        return environment;
    }

    /// Runs one command line with this process's surroundings and the given writers.
    ///
    /// @return the exit status
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return run(args, Environment.ofProcess().writingTo(out, err));
    }

    /// Runs one command line. Every exception ends here.
    ///
    /// @return the exit status
    static int run(String[] args, Environment environment) {
        try {
            return new CommandTree(environment).execute(args);
        } catch (OutputClosed e) {
            return ExitStatus.OK;
        } finally {
            environment.err().flush();
        }
    }
}
