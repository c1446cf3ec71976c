package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.index.SearchRequest.Condition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries over a dozen lines, each of which is known by a letter.
final class LogSearcherTest {
    private static final String LETTERS = "abcdefghijkl";
    private static final List<String> LINES = List.of(
            /* a */ "Nov 20 10:00:00 mx1 postfix/smtpd[101]: connect from nextcloud.example.org[2001:db8::7]",
            /* b */ "Nov 20 10:00:01 mx1 postfix/smtpd[101]: NOQUEUE: reject: RCPT from nextcloud.example.org[2001:db8::7]:"
                    + " 554 5.7.1 <p1@remote.example>: Relay access denied; from=<user1@example.org>"
                    + " to=<p1@remote.example> proto=ESMTP helo=<nextcloud>",
            /* c */ "Nov 20 10:00:02 mx1 postfix/qmgr[102]: 4BbCdFgHjKzMn1: from=<user1@example.org>, size=1000, nrcpt=1 (queue active)",
            /* d */ "Nov 20 10:00:03 mx1 postfix/lmtp[103]: 4BbCdFgHjKzMn1: to=<user2@example.org>,"
                    + " relay=mx1.example.org[private/dovecot-lmtp], delay=1.25, delays=0.1/0.01/0.02/1.12, dsn=2.0.0,"
                    + " status=sent (250 2.0.0 <user2@example.org> sDf/23 Saved)",
            /* e */ "Nov 20 10:00:04 mx1 postfix/smtp[104]: 4BbCdFgHjKzMn2: to=<x@remote.example>, relay=none, delay=300,"
                    + " delays=270/0.01/30/0, dsn=4.4.1, status=deferred (connect to mx.remote.example[192.0.2.9]:25:"
                    + " Connection timed out)",
            /* f */ "Nov 20 10:00:05 mx1 postfix/smtp[104]: 4BbCdFgHjKzMn3: to=<y@remote.example>,"
                    + " relay=mx.remote.example[192.0.2.9]:25, delay=2, delays=1/0/0.5/0.5, dsn=5.1.1, status=bounced"
                    + " (host mx.remote.example[192.0.2.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command))",
            /* g */ "Nov 20 10:00:06 mx1 postfix/cleanup[105]: 4BbCdFgHjKzMn4: message-id=<CAF+x=y_z@mail.example.net>",
            /* h */ "Nov 20 10:00:07 mx1 dovecot: imap-login: Login: user=<user1@example.org>, method=PLAIN,"
                    + " rip=203.0.113.7, lip=192.0.2.25, mpid=7, TLS, session=<q/x+Zz==>",
            /* i */ "Nov 20 10:00:08 mx1 dovecot: lmtp(user2@example.org)<9><s1>: Error: stat(/home/vmail/user2/tmp) failed:"
                    + " Permission denied (euid=5000(vmail) egid=5000(vmail) missing +x perm: /home/vmail, dir owned by"
                    + " 0:0 mode=0700)",
            /* j */ "Nov 20 10:00:09 mx1 something: denied access relay 42",
            /* k */ "Nov 20 10:00:10 mx1 postfix/qmgr[102]: 4BbCdFgHjKzMn5: from=<user11@example.org>, size=99999, nrcpt=2 (queue active)",
            /* l */ "Nov 21 11:00:11 mx1 postfix/qmgr[102]: 4BbCdFgHjKzMn5: removed");

    @TempDir
    private static Path folder = Path.of(".");

    private static Logs logs() {
        return new Logs(folder);
    }

    @BeforeAll
    static void index() throws IOException {
        logs().write("mail.log", LINES);
        logs().add("mail.log");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            # everything
            ``                                            | abcdefghijkl
            *                                             | abcdefghijkl
            *:*                                           | abcdefghijkl
            # words, in any order, in any letter case
            Relay access denied                           | bj
            denied RELAY                                  | bj
            nosuchword                                    | ``
            denied nosuchword                             | ``
            # phrases
            "Relay access denied"                         | b
            "relay ACCESS denied"                         | b
            "5.7.1 <p1@remote.example>: Relay access"     | b
            "access relay 42"                             | j
            "queue active"                                | ck
            "nrcpt=2 (queue active)"                      | k
            "(euid=5000(vmail) egid=5000(vmail)"          | i
            "/home/vmail/user2/tmp"                       | i
            "denied access denied"                        | ``
            # words begin names
            nextcloud                                     | ab
            user1                                         | bch
            user11                                        | k
            mx.remote                                     | ef
            # addresses, ids
            user1@example.org                             | bch
            USER1@Example.Org                             | bch
            203.0.113.7                                   | h
            203.0.113                                     | h
            "2001:db8::7"                                 | ab
            2001:db8::7                                   | ab
            client_ip:2001:db8::7                         | ab
            client_ip:"2001:db8::7"                       | ab
            db8                                           | ab
            4BbCdFgHjKzMn1                                    | cd
            4bbcdfghjkzmn1                                    | cd
            q/x+Zz==                                      | h
            session_id:"q/x+Zz=="                         | h
            "q/x"                                         | h
            "Zz"                                          | h
            CAF+x=y_z@mail.example.net                    | g
            <CAF+x=y_z@mail.example.net>                  | g
            message_id:CAF+x=y_z@mail.example.net         | g
            y_z@mail.example.net                          | g
            /home/vmail/user2/tmp                         | i
            sDf/23                                        | d
            # fields
            program:postfix/qmgr                          | ckl
            program:"postfix/qmgr"                        | ckl
            program:dovecot                               | hi
            daemon:QMGR                                   | ckl
            status:deferred                               | e
            queue_id:4BbCdFgHjKzMn1                           | cd
            pid:104                                       | ef
            size:1000                                     | c
            delay:1.25                                    | d
            event:reject                                  | b
            problem:relay-access-denied                   | b
            message:denied                                | bij
            # wildcards, in front too
            to:*@remote.example                           | bef
            to:*remote*                                   | bef
            from:user?@example.org                        | bc
            problem:*                                     | befi
            size:*                                        | ck
            nextc*                                        | ab
            *cloud*                                       | ab
            den?ed                                        | bij
            perm*                                         | i
            /nextcl.*/                                    | ab
            from:/USER\\d+@example.org/                   | bck
            from:/user\\D@example.org/                    | ``
            denyed~1                                      | bij
            denied~0                                      | bij
            user2@example.og~                             | bcdhi
            # ranges
            size:[1000 TO 99999]                          | ck
            size:{1000 TO *]                              | k
            size:[* TO 99999}                             | c
            size:{9223372036854775807 TO *]               | ``
            delay:[1.25 TO 2]                             | df
            delay:{1.25 TO 2]                             | f
            dsn:[4 TO 5]                                  | e
            timestamp:[2026-11-20 TO 2026-11-20]          | abcdefghijk
            timestamp:{2026-11-20 TO *]                   | l
            timestamp:[2026-11-21 TO *]                   | l
            timestamp:2026-11-21                          | l
            timestamp:[2026-11-20T10:00:01Z TO 2026-11-20T10:00:03Z] | bcd
            timestamp:{2026-11-20T10:00:01Z TO 2026-11-20T10:00:03Z} | c
            timestamp:[2026-11-20T10:00:01 TO 2026-11-20T10:00:02]   | bc
            timestamp:"2026-11-20T11:00:01+01:00"         | b
            # NOT, OR, parentheses
            denied NOT relay                              | i
            denied -relay                                 | i
            NOT mx1 NOT queue                             | abefghijl
            -status:sent -status:deferred                 | abcfghijkl
            denied AND (NOT relay)                        | i
            status:sent OR status:bounced                 | df
            status:sent OR status:bounced unknown         | f
            status:sent OR status:bounced AND unknown     | df
            status:bounced AND unknown OR status:sent     | df
            (status:sent OR status:bounced) AND unknown   | f
            status:sent OR NOT event:delivery             | abcdghijkl
            status:(sent OR deferred)                     | de
            timed OR queue                                | cek
            +denied +relay                                | bj
            denied && relay                               | bj
            "timed" OR queue                               | cek
            """)
    void finds(String query, String expected) {
        assertThat(letters(logs().find(query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Relay access             | 14 | the quotation mark is not closed
            (denied OR relay          | 17 | the parenthesis is not closed
            denied )                  | 8  | ')' is not expected here
            size:[1 TO                | 11 | the range is not closed; a range is [from TO to]
            AND denied                | 1  | 'AND' is not expected here
            denied OR                 | 10 | something is missing here
            statsu:sent               | 1  | unknown field 'statsu'
            denied statsu:sent        | 8  | unknown field 'statsu'
            2001:db8::7 statsu:x      | 13 | unknown field 'statsu'
            program:postfix/x )       | 19 | ')' is not expected here
            denied statsu:*           | 8  | unknown field 'statsu'
            wording:1                 | 1  | unknown field 'wording'
            """)
    void showsWhereAQueryStopsMakingSense(String query, int column, String why) {
        Failure failure = failure(query);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_DATA);
        assertThat(failure)
                .hasMessage("search: cannot read the query at column " + column + ": " + why + "\n  " + query + "\n  "
                        + " ".repeat(column - 1) + "^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            size:big                  | 'big' is no number, and size is one
            size:[1 TO big]           | 'big' is no number, and size is one
            delay:NaN                 | 'NaN' is no number, and delay is one
            timestamp:soon            | 'soon' is no time; write 2026-11-22 or "2026-11-22T17:00:00+01:00"
            timestamp:[soon TO *]     | 'soon' is no time; write 2026-11-22 or "2026-11-22T17:00:00+01:00"
            timestamp:2026-02-30      | '2026-02-30' is no time; write 2026-11-22 or "2026-11-22T17:00:00+01:00"
            message:[a TO b]          | the message has no ranges
            [a TO b]                  | the message has no ranges
            pid:[1 TO 9]              | pid is compared as a whole, it has no ranges
            size:1*                   | size is a number, it has no wildcards
            /[a/                      | the regular expression is wrong
            """)
    void saysWhatIsWrongWithAValue(String query, String why) {
        Failure failure = failure(query);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_DATA);
        assertThat(failure).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a?????????????????????????????",
                "/(.*a){30}.{200}b/",
            })
    void refusesPatternsThatAreTooComplex(String query) {
        assertThat(failure(query))
                .hasMessageContaining("the pattern is too complex")
                .extracting(Failure::kind)
                .isEqualTo(Failure.Kind.BAD_DATA);
    }

    @Test
    void refusesToNestWithoutEnd() {
        assertThat(failure("(".repeat(100_000) + "a" + ")".repeat(100_000)).kind())
                .isEqualTo(Failure.Kind.BAD_DATA);
    }

    @Test
    void takesLongQueries() {
        assertThat(letters(logs().find("relay access denied ".repeat(30)))).isEqualTo("bj");
        assertThat(letters(logs().find("status:sent" + " OR denied".repeat(60))))
                .isEqualTo("bdij");
    }

    @Test
    void sortsAndLimits() {
        try (LogSearcher searcher = logs().searcher()) {
            SearchResult newest = searcher.search(SearchRequest.of("postfix* OR denied", 2));
            assertThat(letters(texts(searcher, SearchRequest.of("", 3)))).isEqualTo("lkj");
            assertThat(letters(texts(searcher, SearchRequest.of("", 0).oldest(3))))
                    .isEqualTo("abc");
            assertThat(newest.searched()).isEqualTo(12);
            SearchResult denied = searcher.search(SearchRequest.of("denied", 1));
            assertThat(denied)
                    .isEqualTo(new SearchResult(
                            denied.hits(),
                            3,
                            Optional.of(Instant.parse("2026-11-20T10:00:01Z")),
                            Optional.of(Instant.parse("2026-11-20T10:00:09Z")),
                            12));
            assertThat(searcher.incidents(SearchRequest.of("denied", 1))).isEqualTo(2);
            assertThat(searcher.search(SearchRequest.of("nosuchword", 9)))
                    .isEqualTo(new SearchResult(List.of(), 0, Optional.empty(), Optional.empty(), 12));
        }
    }

    @Test
    void linesOfOneSecondKeepTheirOrder(@TempDir Path other) throws IOException {
        Logs logs = new Logs(other);
        List<String> lines = LETTERS.chars()
                .mapToObj(letter -> "Nov 20 10:00:00 mx1 x: " + (char) letter)
                .toList();
        logs.write("mail.log", lines);
        logs.add("mail.log");
        assertThat(logs.lines()).isEqualTo(lines);
        try (LogSearcher searcher = logs.searcher()) {
            assertThat(texts(searcher, SearchRequest.of("", 5)))
                    .isEqualTo(lines.subList(7, 12).reversed());
            assertThat(texts(searcher, SearchRequest.of("", 0).oldest(5))).isEqualTo(lines.subList(0, 5));
        }
    }

    @Test
    void limitsTheTime() {
        try (LogSearcher searcher = logs().searcher()) {
            Optional<Instant> from = Optional.of(Instant.parse("2026-11-20T10:00:02Z"));
            Optional<Instant> to = Optional.of(Instant.parse("2026-11-20T10:00:04Z"));
            SearchRequest all = SearchRequest.of("", 0).oldest(99);
            assertThat(letters(texts(searcher, all.between(from, to)))).isEqualTo("cde");
            assertThat(letters(texts(searcher, all.between(from, Optional.empty()))))
                    .isEqualTo("cdefghijkl");
            assertThat(letters(texts(searcher, all.between(Optional.empty(), to))))
                    .isEqualTo("abcde");
        }
    }

    @Test
    void meetsConditions() {
        try (LogSearcher searcher = logs().searcher()) {
            assertThat(letters(searcher, new Condition.AnyOf("queue_id", List.of("4BbCdFgHjKzMn1", "4bbcdfghjkzmn5"))))
                    .isEqualTo("cdkl");
            assertThat(letters(searcher, new Condition.EndsWith("to", "@REMOTE.example")))
                    .isEqualTo("bef");
            assertThat(letters(searcher, new Condition.EndsWith("to", "*.example")))
                    .isEmpty();
            assertThat(letters(searcher, new Condition.Phrase("Relay access denied")))
                    .isEqualTo("b");
            assertThat(letters(searcher, new Condition.Between("size", 1_000, 1_001)))
                    .isEqualTo("c");
            assertThat(letters(searcher, new Condition.Not(new Condition.AnyOf("program", List.of("dovecot")))))
                    .isEqualTo("abcdefgjkl");
        }
    }

    @Test
    void showsTheLinesAround() {
        try (LogSearcher searcher = logs().searcher()) {
            Hit hit = searcher.search(SearchRequest.of("status:sent", 1)).hits().getFirst();
            assertThat(letters(searcher.context(hit, 2, 1).stream()
                            .map(around -> around.line().text())
                            .toList()))
                    .isEqualTo("bcde");
            assertThat(letters(searcher.context(hit, 9, 0).stream()
                            .map(around -> around.line().text())
                            .toList()))
                    .isEqualTo("abcd");
        }
    }

    @Test
    void groups() {
        try (LogSearcher searcher = logs().searcher()) {
            SearchRequest all = SearchRequest.of("", 0);
            assertThat(searcher.groups(all, "status"))
                    .containsExactly(new Group("bounced", 1, 1), new Group("deferred", 1, 1), new Group("sent", 1, 0));
            assertThat(searcher.groups(SearchRequest.of("denied", 0), "problem"))
                    .containsExactly(new Group("maildir-permission", 1, 1), new Group("relay-access-denied", 1, 1));
            assertThat(searcher.groups(all, "day"))
                    .containsExactly(new Group("2026-11-20", 11, 4), new Group("2026-11-21", 1, 0));
            assertThat(searcher.groups(all, "hour"))
                    .containsExactly(new Group("2026-11-20T10:00", 11, 4), new Group("2026-11-21T11:00", 1, 0));
            assertThat(searcher.groups(all, "size")).containsExactly(new Group("1000", 1, 0), new Group("99999", 1, 0));
            assertThat(searcher.groups(SearchRequest.of("status:sent", 0), "delay"))
                    .containsExactly(new Group("1.25", 1, 0));
            assertThat(searcher.groups(SearchRequest.of("nosuchword", 0), "day"))
                    .isEmpty();
            for (String field : List.of("statsu", "message", "reason", "line")) {
                assertThat(catchThrowableOfType(Failure.class, () -> searcher.groups(all, field))
                                .kind())
                        .isEqualTo(Failure.Kind.USAGE);
            }
        }
    }

    private static Failure failure(String query) {
        Failure failure = catchThrowableOfType(Failure.class, () -> logs().find(query));
        assertThat(failure).as("%s", query).isNotNull();
        return failure;
    }

    private static String letters(LogSearcher searcher, Condition condition) {
        return letters(texts(searcher, SearchRequest.of(condition).oldest(99)));
    }

    private static List<String> texts(LogSearcher searcher, SearchRequest request) {
        return searcher.search(request).hits().stream()
                .map(hit -> hit.line().text())
                .toList();
    }

    private static String letters(List<String> lines) {
        return lines.stream()
                .map(line -> String.valueOf(LETTERS.charAt(LINES.indexOf(line))))
                .collect(Collectors.joining());
    }
}
