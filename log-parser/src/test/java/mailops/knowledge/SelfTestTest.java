package mailops.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    @Test
    void theBundledFilesKeepTheirPromises() {
        assertThat(SelfTest.run(KnowledgeBase.bundled(), SampleReader::read)).isEmpty();
    }

    @Test
    void goodFilesPass() throws IOException {
        assertThat(SelfTest.run(KnowledgeBase.only(KnowledgeBaseTest.folder("good")), SampleReader::read))
                .isEmpty();
    }

    @Test
    void findsSamplesThatContradictTheRules() throws IOException {
        assertThat(SelfTest.run(KnowledgeBase.only(KnowledgeBaseTest.folder("conflict")), SampleReader::read))
                .extracting(FileError::line, FileError::message)
                .containsExactly(
                        tuple(20, "this line is told as two with the same rank"),
                        tuple(20, "client_ip should be '192.0.2.8', and is absent"),
                        tuple(20, "nothing should be 'x', and is absent"),
                        tuple(21, "this line is not recognised"),
                        tuple(24, "this line must not match, and does"),
                        tuple(1, "no sample for the rule with the literals [never seen one]"),
                        tuple(20, "this line is told as one"),
                        tuple(21, "this line is not recognised"),
                        tuple(1, "no sample for the rule with the literals [never seen two]"));
    }
}
