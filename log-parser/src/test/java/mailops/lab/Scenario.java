package mailops.lab;

import java.time.Duration;
import java.util.List;

/// One way to make the real servers log a problem, or normal traffic.
///
/// @param problem the problem's id, or a name such as `normal-inbound` for ordinary traffic
/// @param variant tells several scenarios of one problem apart; empty where there is one
/// @param story what happens, in a sentence for people
/// @param evidence what the lines must contain, each in whichever line; waited for in this order
/// @param provocation does it
record Scenario(String problem, String variant, String story, List<String> evidence, Provocation provocation) {
    private static final Duration QUIET = Duration.ofMillis(80);

    /// What is done to the servers.
    interface Provocation {
        void in(Lab lab) throws Exception;
    }

    /// A step of a provocation.
    interface Action {
        void run() throws Exception;
    }

    String name() {
        return variant.isEmpty() ? problem : problem + "." + variant;
    }

    /// Runs it and gives the lines that came of it.
    List<String> run(Lab lab) throws Exception {
        Log log = lab.mailLog();
        log.awaitQuiet(QUIET);
        Log.Moment start = log.now();
        provocation.in(lab);
        for (String words : evidence) {
            log.await(start, words);
        }
        log.awaitQuiet(QUIET);
        return log.since(start);
    }
}
