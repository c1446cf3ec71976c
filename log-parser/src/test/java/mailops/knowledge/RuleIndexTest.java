package mailops.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.line.LogLine;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
    /// The trie is an array that is addressed by characters: none may lead out of it, wherever in a literal it comes.
    @Test
    void takesAnyCharacter() {
        KnowledgeBase knowledge = KnowledgeBase.bundled();
        for (Problem problem : knowledge.problems()) {
            for (Rule rule : problem.rules()) {
                for (String literal : rule.literals()) {
                    for (int length = 0; length <= literal.length(); length++) {
                        String message = literal.substring(0, length) + '\uFFFF' + literal.substring(length) + '\uFFFE';
                        assertThat(knowledge.matches(event(message))).isNotNull();
                    }
                }
            }
        }
    }

    private static MailEvent event(String message) {
        MailEvent event = new MailEvent(new LogLine("sample", 0, message));
        event.set(Field.DAEMON, "smtpd");
        event.kind(EventKind.WARNING);
        return event;
    }

    @Test
    void neverThrowsForOddLines() {
        KnowledgeBase knowledge = KnowledgeBase.bundled();
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        for (Problem problem : knowledge.problems()) {
            for (Sample sample : problem.samples()) {
                for (int i = 0; i < 20; i++) {
                    MailEvent event = SampleReader.read(mangle(sample.text(), random));
                    assertThat(knowledge.match(event))
                            .as("repeat with -Dmailops.seed=%d", seed)
                            .isNotNull();
                }
            }
        }
    }

    private static String mangle(String text, RandomGenerator random) {
        StringBuilder mangled = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0; i--) {
            mangled.setCharAt(random.nextInt(mangled.length()), (char) random.nextInt(0x10000));
        }
        return mangled.toString();
    }
}
