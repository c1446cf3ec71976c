package mailops.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.mailbox.Age;
import mailops.mailbox.Keep;
import mailops.mailbox.MaildirTime;
import mailops.mount.Share;
import mailops.users.SourceName;

/// How the values of settings are read. Each says what is wrong with a value that it cannot read.
final class Values {
    private Values() {}

    /// A path or a glob pattern. The jobs of cron and systemd start in folders of their own, so that a relative one
    /// would mean
    /// something else each time.
    static String absolute(String text) {
        if (!text.startsWith("/")) {
            throw wrong("'" + text + "' is not an absolute path", "start it with /");
        }
        return text;
    }

    static Path path(String text) {
        try {
            return Path.of(absolute(text));
        } catch (InvalidPathException e) {
            throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is not a path: " + e.getReason(), e);
        }
    }

    static ZoneId zone(String text) {
        try {
            return Zones.of(text);
        } catch (DateTimeException e) {
            throw wrong(
                    "'" + text + "' is not a time zone",
                    SimilarNames.hint(text, ZoneId.getAvailableZoneIds())
                            .orElse("such as Europe/Berlin, UTC or +01:00"));
        }
    }

    /// Any text but none.
    static String word(String text) {
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw wrong("'" + mailops.Visible.of(text) + "' is empty or no text", "write a name");
        }
        return text;
    }

    /// The name of a file without a folder.
    static String fileName(String text) {
        if (word(text).indexOf('/') >= 0 || text.equals(".") || text.equals("..")) {
            throw wrong("'" + text + "' is not the name of a file", "without a folder");
        }
        return text;
    }

    static String noneOrAbsolute(String text) {
        return text.equals("none") ? text : absolute(text);
    }

    static String autoOrAbsolute(String text) {
        return text.equals("auto") ? text : absolute(text);
    }

    /// Who rotates what logrotate would rotate too.
    static String rotator(String text) {
        if (!text.equals("auto") && !text.equals("mailops")) {
            throw wrong("'" + text + "' rotates no logs", "auto (logrotate does where it runs) or mailops");
        }
        return text;
    }

    /// A source of users, or all of them in turn.
    static String userSource(String text) {
        if (!text.equals("auto") && SourceName.of(text).isEmpty()) {
            throw wrong(
                    "'" + text + "' is no source of users",
                    SimilarNames.hint(text, SourceName.keys())
                            .orElse("auto, or one of " + String.join(", ", SourceName.keys())));
        }
        return text;
    }

    /// doveadm-server's address.
    static String socket(String text) {
        if (text.equals("auto") || text.equals("none") || text.startsWith("/")) {
            return text;
        }
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0
                && colon < text.length() - 1
                && text.length() - colon <= 6
                && text.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        if (!port || Integer.parseInt(text.substring(colon + 1)) > 65_535) {
            throw wrong("'" + text + "' is no address of doveadm-server", "auto, none, /path/of/socket or host:port");
        }
        return text;
    }

    static Age age(String text) {
        return text.equals("never") ? Age.NEVER : Age.of(length(text));
    }

    static Duration length(String text) {
        return Lengths.parse(text)
                .orElseThrow(() -> wrong("'" + text + "' is not a length of time", "such as 15d, 12h or 90s"));
    }

    static Duration noneOrLength(String text) {
        return text.equals("none") ? Duration.ZERO : length(text);
    }

    /// The inbox is not for a job that deletes by age alone.
    static String mailbox(String text) {
        word(text);
        if (text.equalsIgnoreCase("INBOX") || text.indexOf('*') >= 0 || text.indexOf('%') >= 0) {
            throw wrong(
                    "'" + text + "' cannot be expunged by age",
                    "name a mailbox such as Trash, without * and %; all below it counts as well");
        }
        return text;
    }

    static String specialUse(String text) {
        List<String> known = List.of("\\Trash", "\\Junk");
        return known.stream()
                .filter(use -> use.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> wrong("'" + text + "' is not expunged by special use", "'\\Trash' and '\\Junk' are"));
    }

    static Keep keep(String text) {
        return switch (text) {
            case "unseen" -> Keep.UNSEEN;
            case "flagged" -> Keep.FLAGGED;
            default -> throw wrong("'" + text + "' is nothing that can be kept", "unseen, flagged");
        };
    }

    static MaildirTime maildirTime(String text) {
        return switch (text) {
            case "saved" -> MaildirTime.SAVED;
            case "delivered" -> MaildirTime.DELIVERED;
            default -> throw wrong("'" + text + "' is not a time of a message", "saved, delivered");
        };
    }

    static String domain(String text) {
        word(text);
        if (text.indexOf('@') >= 0) {
            throw wrong("'" + text + "' is not a domain", "a user's age stands below users:");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    static Function<String, Integer> number(int least, int most) {
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong("'" + text + "' is not a number", "from " + least + " to " + most);
            }
            throw wrong(
                    text + " is too " + (text.startsWith("-") || text.equals("0") ? "small" : "large"),
                    "from " + least + " to " + most);
        };
    }

    static boolean yesOrNo(String text) {
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw wrong("'" + text + "' is neither yes nor no", "yes or no");
        };
    }

    static Share share(String text) {
        if (!text.endsWith("%")) {
            throw wrong("'" + text + "' is not a share", "such as 50%");
        }
        return new Share(
                number(0, 100).apply(text.substring(0, text.length() - 1).strip()));
    }

    private static Failure wrong(String message, String hint) {
        return Failure.of(Failure.Kind.CONFIG, message).withHint(hint);
    }
}
