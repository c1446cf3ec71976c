package mailops.lab;

import java.util.List;

/// A mail to send: envelope and text.
record Message(String from, List<String> to, String text) {
    static Message of(String from, String to, String id, String subject) {
        return sized(from, to, id, subject, 300);
    }

    /// One with a body of about `size` bytes.
    static Message sized(String from, String to, String id, String subject, int size) {
        String line = "Lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod.\n";
        String text = """
                From: <%s>
                To: <%s>
                Subject: %s
                Message-ID: <%s>

                %s""".formatted(from, to, subject, id, line.repeat(Math.max(1, size / line.length())));
        return new Message(from, List.of(to), text);
    }
}
