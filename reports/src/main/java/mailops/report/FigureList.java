package mailops.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import mailops.event.Field;
import mailops.report.Figure.Sense;

/// The numbers of the week, each with its definition and the same number of the span before.
final class FigureList {
    private final Counted counted;
    private final Counting counting;
    private final Before before;
    private final List<Figure> figures = new ArrayList<>();

    private FigureList(Counted counted, Before before) {
        this.counted = counted;
        this.counting = counted.counting;
        this.before = before;
    }

    static List<Figure> of(Counted counted, Before before) {
        FigureList list = new FigureList(counted, before);
        list.messages();
        list.people();
        list.logins();
        list.figures.add(list.transport());
        list.log();
        return List.copyOf(list.figures);
    }

    private void messages() {
        count(
                "received",
                "Received",
                "messages that smtpd or pickup took in, a queue id each; what a content filter"
                        + " hands back counts again",
                Role.RECEIVED,
                Sense.NEUTRAL);
        count(
                "delivered",
                "Delivered",
                "deliveries with status=sent, one a recipient, without those that only forward",
                counted::delivered,
                Sense.NEUTRAL);
        count(
                "forwarded",
                "Forwarded",
                "deliveries that handed the message on to another address (forwarded as)",
                period -> counted.forwarded[period.index],
                Sense.NEUTRAL);
        count(
                "deferred_messages",
                "Messages deferred",
                "messages of which at least one delivery had to wait",
                period -> counted.messages.sums(period).deferred,
                Sense.MORE_IS_WORSE);
        count(
                "deferrals",
                "Deferrals",
                "attempts with status=deferred; each retry counts",
                Role.DEFERRED,
                Sense.MORE_IS_WORSE);
        count(
                "bounced",
                "Bounced",
                "deliveries with status=bounced: refused for good",
                Role.BOUNCED,
                Sense.MORE_IS_WORSE);
        count(
                "expired",
                "Expired",
                "messages given up after maximal_queue_lifetime",
                Role.EXPIRED,
                Sense.MORE_IS_WORSE);
        count(
                "rejected",
                "Rejected",
                "refusals of clients, senders and recipients by smtpd, postscreen or a milter;"
                        + " nothing was taken in",
                Role.REJECTED,
                Sense.NEUTRAL);
        add(
                "bytes_received",
                "Bytes received",
                "sizes of the messages that entered the active queue, each once",
                Kind.BYTES,
                period -> counted.messages.sums(period).bytesReceived,
                Sense.NEUTRAL);
        add(
                "bytes_delivered",
                "Bytes delivered",
                "size of the message for each delivery with status=sent",
                Kind.BYTES,
                period -> counted.messages.sums(period).bytesDelivered,
                Sense.NEUTRAL);
        percentile("delay_median", "Delay, median", "half of the deliveries were done within this time of arrival", 50);
        percentile("delay_95", "Delay, 95 %", "all but five of a hundred deliveries were done within this time", 95);
        figure(
                "waiting",
                "Waiting",
                "messages that were deferred and still in the queue at the end of the span",
                Kind.COUNT,
                OptionalDouble.of((double) counted.messages.sums(Period.NOW).waiting),
                Sense.MORE_IS_WORSE);
        figure(
                "oldest_waiting",
                "Oldest waiting",
                "age of the oldest of them",
                Kind.SECONDS,
                OptionalDouble.of((double) counted.messages.sums(Period.NOW).oldestWaiting),
                Sense.MORE_IS_WORSE);
    }

    private void people() {
        count(
                "senders",
                "Senders",
                "different envelope senders of messages in the queue",
                period -> period == Period.NOW
                        ? counted.addresses.senders().offered()
                        : counted.addresses.sendersBefore(),
                Sense.NEUTRAL);
        count(
                "recipients",
                "Recipients",
                "different envelope recipients of deliveries, done or tried",
                period -> period == Period.NOW
                        ? counted.addresses.recipients().offered()
                        : counted.addresses.recipientsBefore(),
                Sense.NEUTRAL);
    }

    private void logins() {
        count(
                "logins",
                "Logins",
                "logins to mailboxes (IMAP, POP3, ManageSieve, submission) that Dovecot let in",
                Role.LOGIN,
                Sense.NEUTRAL);
        count(
                "submitted",
                "Sent after login",
                "messages that smtpd took from clients that had logged in",
                period -> counted.submitted[period.index],
                Sense.NEUTRAL);
        count(
                "login_failures",
                "Failed logins",
                "incidents of wrong passwords and unknown users, over all protocols",
                period -> counting.incidents(period, shape -> Attacks.isLoginProblem(shape.problem())),
                Sense.MORE_IS_WORSE);
        count(
                "active_users",
                "Active users",
                "different users who logged in to a mailbox",
                period -> period == Period.NOW ? counted.attacks.activeUsers() : counted.attacks.activeBefore(),
                Sense.NEUTRAL);
    }

    /// Connections that smtpd counts include those that ask for nothing.
    private Figure transport() {
        return new Figure(
                "tls_in",
                "TLS, incoming",
                "share of smtpd's connections that were encrypted; needs smtpd_tls_loglevel = 1",
                Kind.PERCENT,
                tls(Period.NOW),
                before.figure("tls_in", tls(Period.BEFORE)),
                Sense.NEUTRAL);
    }

    private OptionalDouble tls(Period period) {
        long sessions = counting.lines(
                period,
                shape -> shape.event().equals("connect")
                        && shape.get(Field.DAEMON).equals("smtpd"));
        long encrypted = counting.lines(
                period,
                shape -> shape.event().equals("tls")
                        && shape.get(Field.DAEMON).equals("smtpd")
                        && !shape.get(Field.TLS_VERSION).isEmpty());
        return sessions == 0 || encrypted == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(100, 100.0 * encrypted / sessions));
    }

    private void log() {
        count("lines", "Lines", "lines in the log", period -> counting.lines(period, shape -> true), Sense.NEUTRAL);
        count(
                "unparsed",
                "Not understood",
                "lines of which only time and program were understood",
                period -> counting.lines(period, shape -> shape.event().equals("unparsed")),
                Sense.MORE_IS_WORSE);
    }

    private void percentile(String id, String title, String definition, double percent) {
        figures.add(new Figure(
                id,
                title,
                definition,
                Kind.SECONDS,
                counted.deliveries.of(Field.DELAY).percentile(percent),
                before.figure(id, counted.deliveries.before().percentile(percent)),
                Sense.MORE_IS_WORSE));
    }

    private void count(String id, String title, String definition, Role role, Sense sense) {
        count(id, title, definition, period -> counting.lines(period, role), sense);
    }

    private void count(String id, String title, String definition, ToDoubleFunction<Period> value, Sense sense) {
        add(id, title, definition, Kind.COUNT, value, sense);
    }

    private void add(
            String id, String title, String definition, Kind kind, ToDoubleFunction<Period> value, Sense sense) {
        figures.add(new Figure(
                id,
                title,
                definition,
                kind,
                OptionalDouble.of(value.applyAsDouble(Period.NOW)),
                before.figure(id, value.applyAsDouble(Period.BEFORE)),
                sense));
    }

    /// One that only the end of a span tells, so that only the report of then knows it.
    private void figure(String id, String title, String definition, Kind kind, OptionalDouble value, Sense sense) {
        figures.add(new Figure(
                id,
                title,
                definition,
                kind,
                value,
                before.isInLog() ? OptionalDouble.empty() : before.figure(id, OptionalDouble.empty()),
                sense));
    }
}
