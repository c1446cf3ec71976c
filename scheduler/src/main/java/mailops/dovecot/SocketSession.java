package mailops.dovecot;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import mailops.Failure;
import mailops.Visible;
import org.jspecify.annotations.Nullable;

/// A connection to doveadm-server, made when it is needed, and made anew when it was lost. The protocol is that of
/// Dovecot 2.3 (1.2), which 2.4 speaks as well: multiplexed channels of output and log.
final class SocketSession implements DoveadmSession {
    private static final String GREETING = "VERSION\tdoveadm-server\t1\t2\n";

    /// A server that has as many connections as it may have takes the next one when another ends.
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    private static final byte OUTPUT = 0;

    private final SocketTransport transport;
    private @Nullable TimedChannel channel;

    SocketSession(SocketTransport transport) {
        this.transport = transport;
    }

    @Override
    public Reply run(String user, DoveadmCommand command, Duration limit, Rows rows) {
        boolean fresh = channel == null;
        Attempt attempt = new Attempt(rows);
        Reply reply = attempt(user, command, limit, attempt);
        // A server that was restarted, or that ended after its last user, has closed an old connection: that says
        // nothing about this user.
        if (!fresh && lost(reply) && !attempt.begun) {
            reply = attempt(user, command, limit, attempt);
        }
        return reply;
    }

    /// Hands on rows, and knows whether there were any.
    private static final class Attempt implements Rows {
        private final Rows rows;
        private boolean begun;

        Attempt(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void row(List<String> values) {
            begun = true;
            rows.row(values);
        }
    }

    private static boolean lost(Reply reply) {
        return reply instanceof Reply.Refused refused && refused.trouble() == Trouble.CONNECTION_LOST;
    }

    /// Whether the server answers and lets us in.
    boolean greets(Duration limit) {
        try (TimedChannel open = TimedChannel.connect(transport.address(), limit)) {
            greet(open);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Reply attempt(String user, DoveadmCommand command, Duration limit, Rows rows) {
        TimedChannel open = connected();
        ServerAnswer answer = new ServerAnswer(command.columns(), rows);
        try {
            open.within(limit);
            open.write(line(user, command));
            while (answer.reply().isEmpty()) {
                frame(open, answer);
            }
            return answer.reply().get();
        } catch (SocketTimeoutException e) {
            close();
            return new Reply.Refused(Trouble.TIME_LIMIT, "no answer within " + limit.toSeconds() + " s");
        } catch (IOException e) {
            close();
            return new Reply.Refused(
                    Trouble.CONNECTION_LOST,
                    answer.complaints().isEmpty() ? String.valueOf(e.getMessage()) : answer.complaints());
        }
    }

    private static String line(String user, DoveadmCommand command) {
        // Flags (none), the user, the command, its arguments.
        StringBuilder line = new StringBuilder("\t").append(Tabs.escape(user));
        line.append('\t').append(command.name());
        for (String argument : command.arguments()) {
            line.append('\t').append(Tabs.escape(argument));
        }
        return line.append('\n').toString();
    }

    private static void frame(TimedChannel open, ServerAnswer answer) throws IOException {
        byte stream = open.read();
        long length = open.readLength();
        if (stream == OUTPUT) {
            for (long i = 0; i < length; i++) {
                answer.output(open.read());
            }
            return;
        }
        Bytes text = new Bytes(1 << 16);
        for (long i = 0; i < length; i++) {
            text.add(open.read());
        }
        answer.log(text.text());
    }

    private TimedChannel connected() {
        TimedChannel open = channel;
        if (open == null) {
            try {
                open = TimedChannel.connect(transport.address(), HANDSHAKE);
                greet(open);
            } catch (IOException e) {
                if (open != null) {
                    open.close();
                }
                throw Failure.of(
                                Failure.Kind.UNAVAILABLE,
                                "Dovecot: " + transport.description() + ": "
                                        + Visible.of(String.valueOf(e.getMessage())),
                                e)
                        .withHint("is Dovecot running? doveadm service status doveadm");
            }
            channel = open;
        }
        return open;
    }

    private void greet(TimedChannel open) throws IOException {
        open.write(GREETING);
        Version.check(open.readLine());
        String state = open.readLine();
        if (state.equals("-")) {
            String password = transport
                    .password()
                    .orElseThrow(() -> new IOException("it asks for a password, and none is configured"));
            String login =
                    Base64.getEncoder().encodeToString(("\0doveadm\0" + password).getBytes(StandardCharsets.UTF_8));
            open.write("PLAIN\t" + login + "\n");
            state = open.readLine();
            if (state.equals("-")) {
                throw new IOException("it does not take the password");
            }
        }
        if (!state.equals("+")) {
            throw new IOException("it answers '" + state + "'");
        }
    }

    /// The versions of the protocol that are understood.
    private static final class Version {
        private Version() {}

        static void check(String line) throws IOException {
            String expected = "VERSION\tdoveadm-client\t1\t";
            if (!line.startsWith(expected) || line.equals(expected + "0")) {
                throw new IOException("it speaks another protocol: '" + line + "'");
            }
        }
    }

    @Override
    public void close() {
        TimedChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
