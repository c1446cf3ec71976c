package mailops.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import mailops.cli.config.Places;
import mailops.cli.config.Zones;

/// What surrounds the command: handed in, so that a test needs no process of its own.
///
/// @param in standard input
/// @param out standard output, for results only
/// @param err standard error, for everything else
/// @param variables the environment variables
/// @param clock what time it is
/// @param zone where the reader is
/// @param screen what standard output is shown on
/// @param places where mailops keeps its things on this host
/// @param launcher the program that starts mailops, for those who start it later: the daemon, cron, systemd
record Environment(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> variables,
        InstantSource clock,
        ZoneId zone,
        Screen screen,
        Places places,
        Path launcher) {

    static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Environment(
                new FileInputStream(FileDescriptor.in),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                variables,
                InstantSource.system(),
                Zones.ofHost(variables),
                Screen.ofLauncher(System.getProperty("mailops.screen", "")),
                Places.of(
                        variables,
                        Path.of(System.getProperty("user.home")),
                        "root".equals(System.getProperty("user.name"))),
                Path.of(System.getProperty("mailops.launcher", "/usr/bin/mailops")));
    }

    Environment writingTo(PrintWriter newOut, PrintWriter newErr) {
        return new Environment(in, newOut, newErr, variables, clock, zone, screen, places, launcher);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new Utf8Writer(
                new BufferedOutputStream(OutputClosed.watch(new FileOutputStream(descriptor)), 1 << 15)));
    }
}
